package dev.nagare.trainerservice.work;

import dev.nagare.releases.Releases;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entity types of models. */
final class Types {

  /** {@code B-} and {@code I-}. */
  private static final int PREFIX = 2;

  private Types() {}

  /**
   * Types that the next model of a language is to know as the one before does, be they in what it
   * learns from or not. One whose labels were all taken back is not among them: else models would
   * know ever more types. Those that a person's release has brought stay, because their labels need
   * not be in Kafka.
   *
   * @param own the release before
   */
  static SortedSet<String> kept(
      BundleReader.Release own, String language, SortedSet<String> labeled, Releases releases) {
    Set<String> taught = new HashSet<>(labeled);
    releases.all().stream()
        .filter(release -> release.getTraining().isEmpty())
        .filter(
            release ->
                release.getLanguages().contains(language)
                    || !Collections.disjoint(
                        release.getLanguages(), own.bundle().languages().keySet()))
        .forEach(release -> taught.addAll(release.getEntityTypes()));
    SortedSet<String> kept = of(own.bundle());
    kept.retainAll(taught);
    Set<String> all = new HashSet<>(labeled);
    all.addAll(kept);
    if (EntityTypes.countFault(all.size()).isPresent()) {
      kept.retainAll(labeled);
    }
    return kept;
  }

  /** All that a model can find. */
  static SortedSet<String> of(ModelBundle bundle) {
    SortedSet<String> types = new TreeSet<>();
    bundle.tags().stream()
        .filter(tag -> tag.length() > PREFIX)
        .forEach(tag -> types.add(tag.substring(PREFIX)));
    return types;
  }
}
