package dev.nagare.releases.rollout;

import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The limits that a release must keep during its rollout; see {@link RolloutConfig} for the keys.
 *
 * @param automatic whether the rollout decides anything
 * @param quorum share of the live instances whose load faults reject a release, above 0 and at most
 *     1
 * @param fallbackLanguage tag whose release answers languages without one of their own
 */
public record RolloutLimits(
    boolean automatic,
    StageLimits stages,
    Deviations deviations,
    double quorum,
    String fallbackLanguage) {

  /**
   * The amount of work and time in each stage.
   *
   * @param shadowUtterances utterances to tag in stage SHADOW, summed over languages
   * @param canaryShares shares of the utterances, increasing, each above 0 and below 1
   * @param canaryUtterances utterances to answer at each share, summed over languages
   * @param activeUtterances utterances to answer on probation, summed over languages
   * @param activeAtLeast shortest duration of the probation
   * @param timeout longest stay in SHADOW or at one share of CANARY
   * @param rollbackPause time after the rollback of a language in which it is not rolled back again
   */
  public record StageLimits(
      int shadowUtterances,
      List<Double> canaryShares,
      int canaryUtterances,
      int activeUtterances,
      Duration activeAtLeast,
      Duration timeout,
      Duration rollbackPause) {

    public StageLimits {
      canaryShares = List.copyOf(canaryShares);
    }

    /** Returns the utterances that a stage requires; 0 for a stage without a requirement. */
    int required(ReleaseStage stage) {
      return switch (stage) {
        case SHADOW -> shadowUtterances;
        case CANARY -> canaryUtterances;
        case ACTIVE -> activeUtterances;
        default -> 0;
      };
    }

    /** Returns the share after another one; empty if the next step is all utterances. */
    Optional<Double> shareAfter(double share) {
      return canaryShares.stream().filter(next -> next > share).findFirst();
    }
  }

  /**
   * Limits for the difference between a release and its reference.
   *
   * @param maxFailureShare share of utterances that cannot be tagged, 0 to 1
   * @param maxLatencyRatio time of the release divided by that of its reference, at least 1
   * @param maxDisagreementShare share of utterances with other spans, 0 to 1, for stage SHADOW of a
   *     release that no gate has compared
   * @param disagreementMargin amount, 0 to 1, by which a shadow may differ more often than the gate
   *     saw
   * @param maxConfidenceDrop mean confidence of the reference minus that of the release, 0 to 1
   * @param maxDroppedShare share of unfinished utterances, 0 to 1, for stage SHADOW
   */
  public record Deviations(
      double maxFailureShare,
      double maxLatencyRatio,
      double maxDisagreementShare,
      double disagreementMargin,
      double maxConfidenceDrop,
      double maxDroppedShare) {}
}
