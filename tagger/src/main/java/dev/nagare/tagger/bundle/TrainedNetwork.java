package dev.nagare.tagger.bundle;

import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.encoding.Vocabulary;

/**
 * A trained Mixed Orthographic Model: its sizes, the vocabularies of its embeddings and its
 * weights.
 *
 * @param sizes of the layers
 * @param words rows of the word embeddings
 * @param bigrams rows of the character embeddings
 * @param weights trainable weights
 * @param temperature of the confidences of spans
 */
public record TrainedNetwork(
    MomSizes sizes,
    Vocabulary words,
    Vocabulary bigrams,
    MomWeights weights,
    Temperature temperature) {

  /** Creates a network whose confidences are its probabilities. */
  public TrainedNetwork(MomSizes sizes, Vocabulary words, Vocabulary bigrams, MomWeights weights) {
    this(sizes, words, bigrams, weights, Temperature.NONE);
  }

  /** Returns a copy with other weights of the same shapes. */
  public TrainedNetwork with(MomWeights others) {
    return new TrainedNetwork(sizes, words, bigrams, others, temperature);
  }

  /** Returns a copy with another temperature. */
  public TrainedNetwork with(Temperature other) {
    return new TrainedNetwork(sizes, words, bigrams, weights, other);
  }
}
