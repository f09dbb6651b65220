package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded pairs of parallel text for one step.
 *
 * @param words all source sides and then all target sides, in the same order
 */
public record PairBatch(EncodedBatch words) {

  public PairBatch {
    if (words.utterances() % 2 != 0) {
      throw new IllegalArgumentException(
          words.utterances() + " utterances are not pairs of a source and a target side");
    }
  }

  /**
   * Encodes pairs.
   *
   * @param sources at least one, none of them empty
   * @param targets translation of each source
   */
  public static PairBatch of(List<List<EncodedWord>> sources, List<List<EncodedWord>> targets) {
    List<List<EncodedWord>> all = new ArrayList<>(sources);
    all.addAll(targets);
    return new PairBatch(EncodedBatch.of(all));
  }

  /** Returns the number of pairs. */
  int pairs() {
    return words.utterances() / 2;
  }
}
