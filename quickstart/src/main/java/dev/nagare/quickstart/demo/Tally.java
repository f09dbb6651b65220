package dev.nagare.quickstart.demo;

import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.score.SpanScorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts, latencies and scores of a run. Used by one thread. */
final class Tally {

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Map<String, SpanScorer> scorers = new LinkedHashMap<>();
  private final Histogram latencyMicros = new Histogram(LONGEST_MICROS, 3);
  private int entityEvents;
  private int deadLetters;
  private int labelRequests;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  Tally(List<String> languages) {
    languages.forEach(language -> scorers.put(language, new SpanScorer()));
  }

  /** An utterance's event has come. It is scored the first time its text comes. */
  void entityEvent(Traffic.Sent sent, List<LabeledSpan> found, long nowNanos) {
    entityEvents++;
    long micros = TimeUnit.NANOSECONDS.toMicros(nowNanos - sent.sentNanos());
    latencyMicros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
    firstNanos = Math.min(firstNanos, sent.sentNanos());
    lastNanos = Math.max(lastNanos, nowNanos);
    SpanScorer scorer = scorers.get(sent.gold().language());
    if (scorer != null && !sent.repeated()) {
      scorer.add(sent.gold().spans(), found);
    }
  }

  void deadLetter() {
    deadLetters++;
  }

  void labelRequest() {
    labelRequests++;
  }

  /** Utterances that have come out of the stream, one way or the other. */
  int answered() {
    return entityEvents + deadLetters;
  }

  DemoSummary summary(int utterances) {
    Map<String, Double> f1 = new LinkedHashMap<>();
    scorers.forEach(
        (language, scorer) -> f1.put(language, round(scorer.scores().overall().f1(), 1)));
    double seconds = Math.max(1e-9, (lastNanos - firstNanos) / 1e9);
    return new DemoSummary(
        utterances,
        entityEvents,
        deadLetters,
        labelRequests,
        entityEvents == 0 ? 0 : round(entityEvents / seconds, 1),
        new DemoSummary.Latency(millis(50), millis(99)),
        f1);
  }

  private double millis(double percentile) {
    return round(latencyMicros.getValueAtPercentile(percentile) / 1000.0, 1);
  }

  private static double round(double value, int digits) {
    double unit = Math.pow(10, digits);
    return Math.round(value * unit) / unit;
  }
}
