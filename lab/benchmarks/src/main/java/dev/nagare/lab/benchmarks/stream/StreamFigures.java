package dev.nagare.lab.benchmarks.stream;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The figures of one configuration under load.
 *
 * @param configuration its name
 * @param perSecond utterances answered, visible to a reader of committed events
 * @param p50Millis median time from when an utterance was due to be sent until its event was read
 * @param p99Millis the same, 99th percentile
 * @param p999Millis the same, 99.9th percentile
 * @param mostMillis the longest such time
 * @param streamMicros processor time of the stream and its clients for each utterance
 * @param inferenceMicros part of it that taggers take
 * @param brokerMicros processor time of the broker for each utterance
 * @param residentMegabytes memory of the process at ten moments, load and reader included
 * @param utterances answered, each once
 */
public record StreamFigures(
    String configuration,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double mostMillis,
    double streamMicros,
    double inferenceMicros,
    double brokerMicros,
    List<Integer> residentMegabytes,
    long utterances) {

  static StreamFigures of(
      String configuration,
      double perSecond,
      Histogram latency,
      ProcessorTime time,
      List<Integer> residentMegabytes,
      long measured,
      long utterances) {
    return new StreamFigures(
        configuration,
        perSecond,
        millis(latency, 50),
        millis(latency, 99),
        millis(latency, 99.9),
        millis(latency, 100),
        time.stream() / 1e3 / measured,
        time.inference() / 1e3 / measured,
        time.broker() / 1e3 / measured,
        residentMegabytes,
        utterances);
  }

  /** Returns a copy under another name. */
  public StreamFigures named(String other) {
    return new StreamFigures(
        other,
        perSecond,
        p50Millis,
        p99Millis,
        p999Millis,
        mostMillis,
        streamMicros,
        inferenceMicros,
        brokerMicros,
        residentMegabytes,
        utterances);
  }

  private static double millis(Histogram latency, double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e3;
  }

  /** Returns the share of the stream's processor time that taggers take, 0 to 1. */
  public double inferenceShare() {
    return inferenceMicros / streamMicros;
  }
}
