package dev.nagare.releases.rollout;

import dev.nagare.releases.rollout.Estimate.Sums;
import dev.nagare.schemas.avro.LanguageObservation;
import java.util.Optional;

/**
 * What instances together saw of a release in one language. Counts are those of {@link
 * LanguageObservation}.
 *
 * @param confidence of the release's own answers; without those of instances that do not tell
 *     squares, of which no interval can be made
 * @param referenceConfidence of the release that answered the same utterances (shadow) or,
 *     meanwhile, those of other users (canary)
 * @param logTimeRatio natural logarithms of the release's time over the reference's, one for each
 *     batch that both tagged
 */
record ObservedLanguage(
    long utterances,
    long failures,
    long dropped,
    long disagreements,
    Sums confidence,
    Sums referenceConfidence,
    Sums logTimeRatio) {

  /** Nothing seen. */
  static final ObservedLanguage NOTHING =
      new ObservedLanguage(0, 0, 0, 0, Sums.NONE, Sums.NONE, Sums.NONE);

  /** Fewer numbers than this say nothing of how far they spread. */
  private static final int MIN_SAMPLE = 10;

  static ObservedLanguage of(LanguageObservation seen) {
    return new ObservedLanguage(
        seen.getUtterances(),
        seen.getFailures(),
        seen.getDropped(),
        seen.getDisagreements(),
        sums(
            seen.getUtterances() - seen.getFailures(),
            seen.getConfidenceSum(),
            seen.getConfidenceSquareSum()),
        sums(
            seen.getReferenceUtterances(),
            seen.getReferenceConfidenceSum(),
            seen.getReferenceConfidenceSquareSum()),
        new Sums(
            seen.getTimings(), seen.getTimingLogRatioSum(), seen.getTimingLogRatioSquareSum()));
  }

  /** An older instance tells a sum without squares. */
  private static Sums sums(long count, double sum, double squares) {
    return squares == 0 && sum != 0 ? Sums.NONE : new Sums(count, sum, squares);
  }

  ObservedLanguage plus(ObservedLanguage other) {
    return new ObservedLanguage(
        utterances + other.utterances,
        failures + other.failures,
        dropped + other.dropped,
        disagreements + other.disagreements,
        confidence.plus(other.confidence),
        referenceConfidence.plus(other.referenceConfidence),
        logTimeRatio.plus(other.logTimeRatio));
  }

  /** Utterances tagged without failure. */
  long tagged() {
    return utterances - failures;
  }

  /** Utterances that a shadow release was given, unfinished ones included. */
  long offered() {
    return utterances + dropped;
  }

  /** Share of the tagged utterances with other spans; empty if none was tagged. */
  Optional<Estimate> disagreementShare() {
    return tagged() > 0 ? Optional.of(Estimate.share(disagreements, tagged())) : Optional.empty();
  }

  /** How many times as long the release takes as the reference; empty while timings are few. */
  Optional<Estimate> timeRatio() {
    return logTimeRatio.count() >= MIN_SAMPLE
        ? Optional.of(Estimate.mean(logTimeRatio).exp())
        : Optional.empty();
  }

  /** By how much the reference is surer; empty while either has tagged few utterances. */
  Optional<Estimate> confidenceDrop() {
    return confidence.count() >= MIN_SAMPLE && referenceConfidence.count() >= MIN_SAMPLE
        ? Optional.of(Estimate.mean(referenceConfidence).minus(Estimate.mean(confidence)))
        : Optional.empty();
  }
}
