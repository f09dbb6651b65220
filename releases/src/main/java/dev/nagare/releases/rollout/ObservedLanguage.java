package dev.nagare.releases.rollout;

import dev.nagare.releases.rollout.Estimate.Sums;
import dev.nagare.schemas.avro.LanguageObservation;
import java.util.Optional;

/**
 * The sums over all instances' observations of a release in one language. Counts are those of
 * {@link LanguageObservation}.
 *
 * @param utterances utterances given to the release and finished, failures included
 * @param confidence sums over the release's own answers; without instances that report no squares,
 *     which an interval needs
 * @param referenceConfidence sums over the answers of the active release: to the same utterances
 *     for a shadow, to those of other users at the same time for a canary
 * @param logTimeRatio sums over natural logarithms of the release's time divided by the
 *     reference's, one for each batch that both tagged
 */
record ObservedLanguage(
    long utterances,
    long failures,
    long dropped,
    long disagreements,
    Sums confidence,
    Sums referenceConfidence,
    Sums logTimeRatio) {

  /** No observations. */
  static final ObservedLanguage NOTHING =
      new ObservedLanguage(0, 0, 0, 0, Sums.NONE, Sums.NONE, Sums.NONE);

  /** The sample size below which the spread cannot be estimated. */
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

  /** Returns sums; none for an older instance, which reports a sum without squares. */
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

  /** Returns the number of utterances tagged without failure. */
  long tagged() {
    return utterances - failures;
  }

  /** Returns the number of utterances that a shadow release was given, unfinished ones included. */
  long offered() {
    return utterances + dropped;
  }

  /** Returns the share of utterances that could not be tagged; empty if there was none. */
  Optional<Estimate> failureShare() {
    return utterances > 0 ? Optional.of(Estimate.share(failures, utterances)) : Optional.empty();
  }

  /** Returns the share of unfinished utterances; empty if none was given to the release. */
  Optional<Estimate> droppedShare() {
    return offered() > 0 ? Optional.of(Estimate.share(dropped, offered())) : Optional.empty();
  }

  /** Returns the share of tagged utterances with other spans; empty if none was tagged. */
  Optional<Estimate> disagreementShare() {
    return tagged() > 0 ? Optional.of(Estimate.share(disagreements, tagged())) : Optional.empty();
  }

  /**
   * Returns the release's time divided by the reference's; empty while there are too few timings.
   */
  Optional<Estimate> timeRatio() {
    return logTimeRatio.count() >= MIN_SAMPLE
        ? Optional.of(Estimate.mean(logTimeRatio).exp())
        : Optional.empty();
  }

  /**
   * Returns the reference's mean confidence minus the release's; empty while either has tagged too
   * few utterances.
   */
  Optional<Estimate> confidenceDrop() {
    return confidence.count() >= MIN_SAMPLE && referenceConfidence.count() >= MIN_SAMPLE
        ? Optional.of(Estimate.mean(referenceConfidence).minus(Estimate.mean(confidence)))
        : Optional.empty();
  }
}
