package dev.nagare.releases.rollout;

import dev.nagare.releases.bundles.BundleFault;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The observations of a release in its present stage, summed over instances.
 *
 * @param live number of live instances, whatever they report about the release
 * @param isSettled whether the set of live instances is known; a single instance may be the first
 *     of several to start
 * @param usable number of live instances that have loaded the release
 * @param loadFailures number of live instances that cannot load it, for any reason
 * @param votes load faults that are the release's own, of instances that may vote
 * @param lone the only one of several instances on which the release fails, whose counts are left
 *     out; empty if there is none
 * @param languages observations by tag, as the release serves it
 */
record ObservedRelease(
    int live,
    boolean isSettled,
    int usable,
    int loadFailures,
    List<Fault> votes,
    Optional<LoneFailure> lone,
    SortedMap<String, ObservedLanguage> languages) {

  /**
   * An instance that cannot use a release.
   *
   * @param member name of the instance
   * @param kind kind of fault
   * @param words description for operators
   */
  record Fault(String member, BundleFault kind, String words) {}

  /**
   * Failures that a single instance reports while others are alive or may be starting.
   *
   * @param member name of the instance
   * @param failures utterances that could not be tagged
   * @param utterances all utterances that it reports
   */
  record LoneFailure(String member, long failures, long utterances) {}

  /** Returns the number of utterances over all languages. */
  long utterances() {
    return languages.values().stream().mapToLong(ObservedLanguage::utterances).sum();
  }

  ObservedLanguage in(String language) {
    return languages.getOrDefault(language, ObservedLanguage.NOTHING);
  }
}
