package dev.nagare.releases.rollout;

import dev.nagare.releases.bundles.BundleFault;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the instances saw of a release in its present stage.
 *
 * @param live how many instances are alive, whatever they know of the release
 * @param isSettled whether their number is known; a single instance may be the first of several to
 *     start
 * @param usable how many of them have loaded it
 * @param loadFailures how many of them cannot load it, whatever the reason
 * @param votes why they cannot; only faults that are the release's, of instances that have a voice
 * @param lone the one instance of several on which the release fails; what it counted is left out
 * @param languages by tag, as the release serves it
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
   * @param member names the instance
   * @param words for operators
   */
  record Fault(String member, BundleFault kind, String words) {}

  /**
   * Failures that a single instance reports while others are alive or may be starting.
   *
   * @param member names the instance
   */
  record LoneFailure(String member, long failures, long utterances) {}

  /** Over all languages. */
  long utterances() {
    return languages.values().stream().mapToLong(ObservedLanguage::utterances).sum();
  }

  ObservedLanguage in(String language) {
    return languages.getOrDefault(language, ObservedLanguage.NOTHING);
  }
}
