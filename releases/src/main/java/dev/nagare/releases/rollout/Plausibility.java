package dev.nagare.releases.rollout;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.LanguageObservation;
import java.util.stream.Stream;

/** Tells plausible observations from impossible ones. */
final class Plausibility {

  private static final int MAX_NAME = 256;

  /** The largest logarithm of a ratio: a day is less than 10^19 nanoseconds. */
  private static final double MAX_LOG_RATIO = 44;

  private Plausibility() {}

  /** Returns whether a text can be the name of a release, an instance or a member. */
  static boolean isName(String name) {
    return ModelKeys.isPart(name)
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Returns whether counts and sums can be those of a sample. */
  static boolean areCounts(LanguageObservation seen) {
    long tagged = seen.getUtterances() - seen.getFailures();
    return Stream.of(
                seen.getUtterances(),
                seen.getFailures(),
                seen.getDropped(),
                seen.getDisagreements(),
                seen.getReferenceUtterances(),
                seen.getTimings(),
                tagged,
                tagged - seen.getDisagreements())
            .allMatch(count -> count >= 0 && count < Long.MAX_VALUE / (1 << 20))
        && isSample(
            seen.getConfidenceSum(), seen.getConfidenceSquareSum(), seen.getUtterances(), 0, 1)
        && isSample(
            seen.getReferenceConfidenceSum(),
            seen.getReferenceConfidenceSquareSum(),
            seen.getReferenceUtterances(),
            0,
            1)
        && (seen.getTimingLogRatioSquareSum() > 0 || seen.getTimingLogRatioSum() == 0)
        && isSample(
            seen.getTimingLogRatioSum(),
            seen.getTimingLogRatioSquareSum(),
            seen.getTimings(),
            -MAX_LOG_RATIO,
            MAX_LOG_RATIO);
  }

  /**
   * Returns whether sums can be those of this many numbers within a range. An older instance
   * reports no squares.
   */
  private static boolean isSample(double sum, double squares, long count, double min, double max) {
    double slack = 1e-6 * (1 + count);
    boolean isSum = sum >= min * count - slack && sum <= max * count + slack;
    boolean isSquares =
        squares == 0
            || (squares >= sum * sum / Math.max(1, count) - slack
                && squares <= max * max * count + slack);
    return isSum && isSquares;
  }
}
