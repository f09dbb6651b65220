package dev.nagare.releases.rollout;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.LanguageObservation;
import java.util.stream.Stream;

/** Tells observations that can be true from those that cannot. */
final class Plausibility {

  private static final int MAX_NAME = 256;

  /** A day is no 10^19 nanoseconds. */
  private static final double MAX_LOG_RATIO = 44;

  private Plausibility() {}

  /** Whether something can be the name of a release, an instance or a member. */
  static boolean isName(String name) {
    return ModelKeys.isPart(name)
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Whether counts and sums can be those of a sample. */
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
   * Whether sums can be those of so many numbers in a range. An older instance tells no squares.
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
