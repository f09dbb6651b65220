package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of parallel text for one step.
 *
 * @param sources encoded words of each source side, none of them empty
 * @param targets encoded words of the translation of each source
 */
record EncodedPairs(List<List<EncodedWord>> sources, List<List<EncodedWord>> targets) {

  /** No pairs. */
  static final EncodedPairs NONE = new EncodedPairs(List.of(), List.of());

  /** Returns all sources, then all targets. */
  List<List<EncodedWord>> sides() {
    List<List<EncodedWord>> sides = new ArrayList<>(sources);
    sides.addAll(targets);
    return sides;
  }
}
