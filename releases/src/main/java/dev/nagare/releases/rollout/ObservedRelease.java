package dev.nagare.releases.rollout;

import java.util.List;
import java.util.SortedMap;

/**
 * What all instances together saw of a release in its present stage.
 *
 * @param instances how many of them can use it
 * @param loadFaults why the others cannot, in words for operators; only what will not pass
 * @param languages by tag, as the release serves it
 */
record ObservedRelease(
    int instances, List<String> loadFaults, SortedMap<String, ObservedLanguage> languages) {

  /** Over all languages. */
  long utterances() {
    return languages.values().stream().mapToLong(ObservedLanguage::utterances).sum();
  }

  /** Over all languages. */
  long failures() {
    return languages.values().stream().mapToLong(ObservedLanguage::failures).sum();
  }

  ObservedLanguage in(String language) {
    return languages.getOrDefault(language, ObservedLanguage.NOTHING);
  }
}
