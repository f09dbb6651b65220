package dev.nagare.lab.benchmarks.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The figures of one configuration under load.
 *
 * @param configuration its name
 * @param perSecond utterances answered, visible to a reader of committed events
 * @param latency from when an utterance was due to be sent until its event was read
 * @param cost of each utterance
 * @param residentMegabytes memory of the process at ten moments, load and reader included
 * @param utterances answered, each once
 */
public record StreamFigures(
    String configuration,
    double perSecond,
    @JsonUnwrapped Latency latency,
    @JsonUnwrapped ProcessorCost cost,
    List<Integer> residentMegabytes,
    long utterances) {

  /**
   * Percentiles of latency, in milliseconds.
   *
   * @param p50Millis the median
   * @param p99Millis the 99th percentile
   * @param p999Millis the 99.9th percentile
   * @param mostMillis the longest
   */
  public record Latency(double p50Millis, double p99Millis, double p999Millis, double mostMillis) {

    private static Latency of(Histogram histogram) {
      return new Latency(
          millis(histogram, 50),
          millis(histogram, 99),
          millis(histogram, 99.9),
          millis(histogram, 100));
    }

    private static double millis(Histogram histogram, double percentile) {
      return histogram.getValueAtPercentile(percentile) / 1e3;
    }
  }

  /**
   * Processor time of one utterance, in microseconds.
   *
   * @param streamMicros of the stream and its clients
   * @param inferenceMicros part of it that taggers take
   * @param brokerMicros of the broker
   */
  public record ProcessorCost(double streamMicros, double inferenceMicros, double brokerMicros) {

    private static ProcessorCost of(ProcessorTime time, long utterances) {
      return new ProcessorCost(
          time.stream() / 1e3 / utterances,
          time.inference() / 1e3 / utterances,
          time.broker() / 1e3 / utterances);
    }
  }

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
        Latency.of(latency),
        ProcessorCost.of(time, measured),
        residentMegabytes,
        utterances);
  }

  /** Returns the same figures under another name. */
  public StreamFigures named(String other) {
    return new StreamFigures(other, perSecond, latency, cost, residentMegabytes, utterances);
  }

  /** Returns the share of the stream's processor time that taggers take, 0 to 1. */
  public double inferenceShare() {
    return cost.inferenceMicros() / cost.streamMicros();
  }
}
