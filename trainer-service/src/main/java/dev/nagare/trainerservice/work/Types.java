package dev.nagare.trainerservice.work;

import dev.nagare.tagger.bundle.ModelBundle;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entity types of models. */
final class Types {

  /** {@code B-} and {@code I-}. */
  private static final int PREFIX = 2;

  private Types() {}

  /** All that a model can find. */
  static SortedSet<String> of(ModelBundle bundle) {
    SortedSet<String> types = new TreeSet<>();
    bundle.tags().stream()
        .filter(tag -> tag.length() > PREFIX)
        .forEach(tag -> types.add(tag.substring(PREFIX)));
    return types;
  }
}
