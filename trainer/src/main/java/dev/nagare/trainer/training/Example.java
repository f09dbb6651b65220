package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;

/** An utterance as the network takes it. */
final class Example {

  private final List<EncodedWord> words;
  private final int[] tags;

  /**
   * @param words at least one
   * @param tags index of the gold tag of each word
   */
  Example(List<EncodedWord> words, int[] tags) {
    this.words = List.copyOf(words);
    this.tags = tags.clone();
  }

  List<EncodedWord> words() {
    return words;
  }

  /** Index of the gold tag of each word; do not write to it. */
  int[] tags() {
    return tags;
  }
}
