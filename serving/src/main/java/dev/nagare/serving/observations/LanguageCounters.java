package dev.nagare.serving.observations;

import dev.nagare.schemas.avro.LanguageObservation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one release in one language. Many threads add and one reads, without waiting for
 * each other.
 */
final class LanguageCounters {

  private final LongAdder tagged = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder disagreements = new LongAdder();
  private final DoubleAdder confidence = new DoubleAdder();
  private final DoubleAdder confidenceSquare = new DoubleAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder references = new LongAdder();
  private final DoubleAdder referenceConfidence = new DoubleAdder();
  private final DoubleAdder referenceConfidenceSquare = new DoubleAdder();
  private final LongAdder referenceNanos = new LongAdder();
  private final LongAdder timings = new LongAdder();
  private final DoubleAdder timingLogRatio = new DoubleAdder();
  private final DoubleAdder timingLogRatioSquare = new DoubleAdder();

  void tagged(double confidence, long nanos) {
    tagged.increment();
    this.confidence.add(confidence);
    confidenceSquare.add(confidence * confidence);
    this.nanos.add(nanos);
  }

  void reference(double confidence, long nanos) {
    references.increment();
    referenceConfidence.add(confidence);
    referenceConfidenceSquare.add(confidence * confidence);
    referenceNanos.add(nanos);
  }

  void failed() {
    failures.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void disagreed() {
    disagreements.increment();
  }

  /**
   * Adds the natural logarithm of the release's time divided by the reference's, for the same
   * batch.
   */
  void timed(double logRatio) {
    timings.increment();
    timingLogRatio.add(logRatio);
    timingLogRatioSquare.add(logRatio * logRatio);
  }

  LanguageObservation read() {
    long failed = failures.sum();
    return LanguageObservation.newBuilder()
        .setUtterances(tagged.sum() + failed)
        .setFailures(failed)
        .setDropped(dropped.sum())
        .setDisagreements(disagreements.sum())
        .setConfidenceSum(confidence.sum())
        .setLatencyMicrosSum(TimeUnit.NANOSECONDS.toMicros(nanos.sum()))
        .setReferenceUtterances(references.sum())
        .setReferenceConfidenceSum(referenceConfidence.sum())
        .setReferenceLatencyMicrosSum(TimeUnit.NANOSECONDS.toMicros(referenceNanos.sum()))
        .setConfidenceSquareSum(confidenceSquare.sum())
        .setReferenceConfidenceSquareSum(referenceConfidenceSquare.sum())
        .setTimings(timings.sum())
        .setTimingLogRatioSum(timingLogRatio.sum())
        .setTimingLogRatioSquareSum(timingLogRatioSquare.sum())
        .build();
  }
}
