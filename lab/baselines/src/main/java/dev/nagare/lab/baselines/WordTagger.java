package dev.nagare.lab.baselines;

import dev.nagare.tagger.tags.Chunk;
import java.util.List;

/** A trained model of a {@link NamedSystem}. Not thread-safe. */
interface WordTagger {

  /**
   * Finds the spans of an utterance, independently of earlier utterances.
   *
   * @param words as they are written, in text order
   * @return positions of words, in order, without overlaps
   */
  List<Chunk> chunks(List<String> words);
}
