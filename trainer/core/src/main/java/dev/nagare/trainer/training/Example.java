package dev.nagare.trainer.training;

import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;

/** An utterance encoded for the network. */
final class Example {

  private final List<EncodedWord> words;
  private final int[] features;
  private final TagTargets targets;
  private final int intent;

  /**
   * @param words encoded words, at least one
   * @param features lexical features of each word; empty if the model has none
   * @param targets tags to learn for each word
   * @param intent index of its intent
   */
  Example(List<EncodedWord> words, int[] features, TagTargets targets, int intent) {
    this.words = List.copyOf(words);
    this.features = features.clone();
    this.targets = targets;
    this.intent = intent;
  }

  List<EncodedWord> words() {
    return words;
  }

  /** Returns the lexical features of each word; do not write to the array. */
  int[] features() {
    return features;
  }

  TagTargets targets() {
    return targets;
  }

  /** Returns its size in a batch. */
  Batches.Size size() {
    return new Batches.Size(words.size(), words.stream().mapToLong(EncodedWord::bigramCount).sum());
  }

  int intent() {
    return intent;
  }
}
