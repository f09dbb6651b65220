package dev.nagare.releases.rollout;

import dev.nagare.releases.rollout.ObservedRelease.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The votes of the instances that cannot load a release. A release is rejected once the votes reach
 * a set share of the live instances and number at least two; if only one instance is alive, its
 * vote suffices.
 *
 * @param votes faults of the release, one for each instance
 * @param live number of live instances
 * @param needed number of votes that reject the release
 * @param isSettled whether the set of live instances is known; until then nothing is decided
 */
record LoadFaults(List<Fault> votes, int live, int needed, boolean isSettled) {

  private static final int MAX_WORDS = 300;

  /**
   * Counts the votes.
   *
   * @param quorum share of the live instances, above 0 and at most 1
   */
  static LoadFaults of(ObservedRelease observed, double quorum) {
    int share = (int) Math.ceil(quorum * observed.live());
    return new LoadFaults(
        observed.votes(),
        observed.live(),
        observed.live() <= 1 ? 1 : Math.max(2, share),
        observed.isSettled());
  }

  /** Returns why the release is rejected; empty if it is not. */
  Optional<String> verdict() {
    return isSettled && votes.size() >= needed ? Optional.of(words()) : Optional.empty();
  }

  /** Describes the votes so far and the number needed; empty if there are no votes. */
  Optional<String> minority() {
    return votes.isEmpty()
        ? Optional.empty()
        : Optional.of(words() + "; " + needed + " are needed to reject it");
  }

  private String words() {
    String first = votes.get(0).words();
    return String.format(
        Locale.ROOT,
        "%d of %d live instances cannot use it: %s",
        votes.size(),
        live,
        RolloutText.clean(first, MAX_WORDS));
  }
}
