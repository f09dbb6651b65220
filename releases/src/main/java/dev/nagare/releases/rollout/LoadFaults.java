package dev.nagare.releases.rollout;

import dev.nagare.releases.rollout.ObservedRelease.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The votes of the instances that cannot load a release. They reject it if they are a stated share
 * of the live instances and at least two; if only one instance is alive, its vote suffices.
 *
 * @param votes faults that are the release's, one for each instance
 * @param live how many instances are alive
 * @param needed votes that reject the release
 */
record LoadFaults(List<Fault> votes, int live, int needed) {

  private static final int MAX_WORDS = 300;

  /**
   * Counts the votes.
   *
   * @param quorum share of the live instances, above 0 and at most 1
   */
  static LoadFaults of(ObservedRelease observed, double quorum) {
    int share = (int) Math.ceil(quorum * observed.live());
    return new LoadFaults(
        observed.faults(),
        observed.live(),
        observed.live() <= 1 && observed.isSettled() ? 1 : Math.max(2, share));
  }

  /** Why the release is rejected; empty if it is not. */
  Optional<String> verdict() {
    return votes.size() >= needed ? Optional.of(words()) : Optional.empty();
  }

  /** Why the release must wait: more than one instance, but not enough of them, refuse it. */
  Optional<String> obstacle() {
    return votes.size() >= 2 && votes.size() < needed
        ? Optional.of(words() + "; " + needed + " are needed to reject it")
        : Optional.empty();
  }

  private String words() {
    String first = votes.get(0).words();
    return String.format(
        Locale.ROOT,
        "%d of %d live instances cannot use it: %s",
        votes.size(),
        live,
        first.substring(0, Math.min(MAX_WORDS, first.length())));
  }
}
