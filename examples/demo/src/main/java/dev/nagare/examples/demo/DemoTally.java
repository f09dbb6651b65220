package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledSpan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts, latencies and scores of a run. Not thread-safe. */
final class DemoTally {

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final ReleaseScores scores;
  private final Histogram latencyMicros = new Histogram(LONGEST_MICROS, 3);
  private int entityEvents;
  private int deadLetters;
  private int labelRequests;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  DemoTally(List<String> languages) {
    scores = new ReleaseScores(languages);
  }

  /** Counts the event of an utterance. Only held-out utterances are scored. */
  void entityEvent(DemoTraffic.Sent sent, String release, List<LabeledSpan> found, long nowNanos) {
    entityEvents++;
    long micros = TimeUnit.NANOSECONDS.toMicros(nowNanos - sent.sentNanos());
    latencyMicros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
    firstNanos = Math.min(firstNanos, sent.sentNanos());
    lastNanos = Math.max(lastNanos, nowNanos);
    if (sent.heldOut()) {
      scores.add(sent.gold(), release, found);
    }
  }

  void deadLetter() {
    deadLetters++;
  }

  void labelRequest() {
    labelRequests++;
  }

  /** Returns the number of utterances with an event or a dead letter. */
  int answered() {
    return entityEvents + deadLetters;
  }

  DemoSummary summary(int utterances) {
    double seconds = Math.max(1e-9, (lastNanos - firstNanos) / 1e9);
    return new DemoSummary(
        utterances,
        entityEvents,
        deadLetters,
        labelRequests,
        entityEvents == 0 ? 0 : round(entityEvents / seconds, 1),
        new DemoSummary.Latency(millis(50), millis(99)),
        scores.latest(),
        scores.all());
  }

  /** Returns the F1 of the releases so far. */
  ReleaseScores scores() {
    return scores;
  }

  private double millis(double percentile) {
    return round(latencyMicros.getValueAtPercentile(percentile) / 1000.0, 1);
  }

  private static double round(double value, int digits) {
    double unit = Math.pow(10, digits);
    return Math.round(value * unit) / unit;
  }
}
