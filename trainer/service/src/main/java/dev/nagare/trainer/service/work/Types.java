package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entity types of models. */
final class Types {

  private Types() {}

  /**
   * Types that the next model of a language is to know as the one before does, be they in what it
   * learns from or not. One whose labels were all taken back is not among them: else models would
   * know ever more types. Those that a person's release has brought stay, because their labels need
   * not be in Kafka.
   *
   * @param before types of the model before
   * @param languages that it served
   * @param labeled types that the labels of the language have
   */
  static SortedSet<String> kept(
      SortedSet<String> before,
      Set<String> languages,
      SortedSet<String> labeled,
      Releases releases) {
    Set<String> taught = new HashSet<>(labeled);
    releases.all().stream()
        .filter(release -> release.getTraining().isEmpty())
        .filter(release -> !Collections.disjoint(release.getLanguages(), languages))
        .forEach(release -> taught.addAll(release.getEntityTypes()));
    SortedSet<String> kept = new TreeSet<>(before);
    kept.retainAll(taught);
    Set<String> all = new HashSet<>(labeled);
    all.addAll(kept);
    if (EntityTypes.countFault(all.size()).isPresent()) {
      kept.retainAll(labeled);
    }
    return kept;
  }
}
