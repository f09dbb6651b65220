package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.LanguageObservation;
import java.util.OptionalDouble;

/**
 * What all instances together saw of a release in one language. Counts as in {@link
 * LanguageObservation}; times in microseconds.
 *
 * @param reference what the release it is compared with did, on the same utterances or meanwhile
 */
record ObservedLanguage(
    long utterances, long failures, long dropped, long disagreements, Means own, Means reference) {

  /** Nothing seen. */
  static final ObservedLanguage NOTHING = new ObservedLanguage(0, 0, 0, 0, Means.NONE, Means.NONE);

  static ObservedLanguage of(LanguageObservation seen) {
    return new ObservedLanguage(
        seen.getUtterances(),
        seen.getFailures(),
        seen.getDropped(),
        seen.getDisagreements(),
        new Means(
            seen.getUtterances() - seen.getFailures(),
            seen.getConfidenceSum(),
            seen.getLatencyMicrosSum()),
        new Means(
            seen.getReferenceUtterances(),
            seen.getReferenceConfidenceSum(),
            seen.getReferenceLatencyMicrosSum()));
  }

  ObservedLanguage plus(ObservedLanguage other) {
    return new ObservedLanguage(
        utterances + other.utterances,
        failures + other.failures,
        dropped + other.dropped,
        disagreements + other.disagreements,
        own.plus(other.own),
        reference.plus(other.reference));
  }

  /** With what another release did as the reference, where there is none of its own. */
  ObservedLanguage comparedWith(Means other) {
    return reference.count() > 0
        ? this
        : new ObservedLanguage(utterances, failures, dropped, disagreements, own, other);
  }

  /** Utterances a shadow release was given, those it did not finish included. */
  long offered() {
    return utterances + dropped;
  }

  double droppedShare() {
    return (double) dropped / Math.max(1, offered());
  }

  double disagreementShare() {
    return (double) disagreements / Math.max(1, own.count());
  }

  /** Mean time over that of the reference; empty if either has fewer than so many utterances. */
  OptionalDouble latencyRatio(long atLeast) {
    return comparable(atLeast)
        ? OptionalDouble.of(own.latencyMicros() / Math.max(1, reference.latencyMicros()))
        : OptionalDouble.empty();
  }

  /** By how much the reference is surer; empty if either has fewer than so many utterances. */
  OptionalDouble confidenceDrop(long atLeast) {
    return comparable(atLeast)
        ? OptionalDouble.of(reference.confidence() - own.confidence())
        : OptionalDouble.empty();
  }

  private boolean comparable(long atLeast) {
    long least = Math.max(1, atLeast);
    return own.count() >= least && reference.count() >= least;
  }

  /**
   * Sums over the utterances that a release tagged without failure.
   *
   * @param micros tagging times
   */
  record Means(long count, double confidenceSum, long micros) {

    static final Means NONE = new Means(0, 0, 0);

    Means plus(Means other) {
      return new Means(
          count + other.count, confidenceSum + other.confidenceSum, micros + other.micros);
    }

    double confidence() {
      return confidenceSum / Math.max(1, count);
    }

    double latencyMicros() {
      return (double) micros / Math.max(1, count);
    }
  }
}
