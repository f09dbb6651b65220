package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Selects the entity types of models. */
final class Types {

  private Types() {}

  /**
   * Returns the types that the next model of a language keeps from the previous one, whether or not
   * its training set has them. Types whose labels were all deleted are dropped, since models would
   * otherwise know more and more types. Types from a person's release stay, because their labels
   * need not be in Kafka.
   *
   * @param before types of the previous model
   * @param languages languages that it served
   * @param labeled types in the labels of the language
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
