package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;

/** An utterance encoded for the network. */
final class Example {

  private final List<EncodedWord> words;
  private final int[] features;
  private final int[] tags;
  private final int intent;

  /**
   * @param words encoded words, at least one
   * @param features lexical features of each word; empty if the model has none
   * @param tags index of the gold tag of each word
   * @param intent index of its intent
   */
  Example(List<EncodedWord> words, int[] features, int[] tags, int intent) {
    this.words = List.copyOf(words);
    this.features = features.clone();
    this.tags = tags.clone();
    this.intent = intent;
  }

  List<EncodedWord> words() {
    return words;
  }

  /** Returns the lexical features of each word; do not write to the array. */
  int[] features() {
    return features;
  }

  /** Returns the index of the gold tag of each word; do not write to the array. */
  int[] tags() {
    return tags;
  }

  /** Returns its size in a batch. */
  Batches.Size size() {
    return new Batches.Size(words.size(), words.stream().mapToLong(EncodedWord::bigramCount).sum());
  }

  int intent() {
    return intent;
  }
}
