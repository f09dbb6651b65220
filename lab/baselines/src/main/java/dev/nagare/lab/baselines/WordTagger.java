package dev.nagare.lab.baselines;

import dev.nagare.tagger.tags.Chunk;
import java.util.List;

/** A trained model of a {@link NamedSystem}. For one thread at a time. */
interface WordTagger {

  /**
   * Finds the spans of an utterance, whatever utterances came before it.
   *
   * @param words as they are written, in text order
   * @return positions of words, in order, without overlaps
   */
  List<Chunk> chunks(List<String> words);
}
