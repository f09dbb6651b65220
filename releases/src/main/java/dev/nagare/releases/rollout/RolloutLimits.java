package dev.nagare.releases.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a release must keep to while it is rolled out; see {@link RolloutConfig} for the keys.
 *
 * @param automatic whether anything is decided at all
 * @param quorum share of the live instances whose load faults reject a release, above 0 and at most
 *     1
 * @param fallbackLanguage whose release answers languages without one of their own
 */
public record RolloutLimits(
    boolean automatic,
    StageLimits stages,
    Deviations deviations,
    double quorum,
    String fallbackLanguage) {

  /**
   * Amount of work and time of a release in each stage.
   *
   * @param shadowUtterances to tag in stage SHADOW, summed over languages
   * @param canaryShares of the utterances, growing, each above 0 and below 1
   * @param canaryUtterances to answer at each share, summed over languages
   * @param activeUtterances to answer on probation, summed over languages
   * @param activeAtLeast how long the probation lasts at least
   * @param timeout longest stay in SHADOW or at one share of CANARY
   * @param rollbackPause after a language was rolled back, until it may be again
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

    /** The share after another one; empty if what comes next is all of the utterances. */
    Optional<Double> shareAfter(double share) {
      return canaryShares.stream().filter(next -> next > share).findFirst();
    }
  }

  /**
   * Limits to the distance of a release from its reference.
   *
   * @param maxFailureShare 0 to 1
   * @param maxLatencyRatio time of the release over that of its reference, at least 1
   * @param maxDisagreementShare 0 to 1, for stage SHADOW of a release that no gate has compared
   * @param disagreementMargin 0 to 1, how much more a shadow may differ than the gate saw
   * @param maxConfidenceDrop mean of the reference minus mean of the release, 0 to 1
   * @param maxDroppedShare 0 to 1, for stage SHADOW
   */
  public record Deviations(
      double maxFailureShare,
      double maxLatencyRatio,
      double maxDisagreementShare,
      double disagreementMargin,
      double maxConfidenceDrop,
      double maxDroppedShare) {}
}
