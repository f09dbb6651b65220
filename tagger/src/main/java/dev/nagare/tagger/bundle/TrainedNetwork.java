package dev.nagare.tagger.bundle;

import dev.nagare.tagger.encoding.Vocabulary;

/**
 * A trained Mixed Orthographic Model: its sizes, the vocabularies of its embeddings and its
 * weights.
 *
 * @param sizes of the layers
 * @param words rows of the word embeddings
 * @param bigrams rows of the character embeddings
 * @param weights trainable weights
 */
public record TrainedNetwork(
    MomSizes sizes, Vocabulary words, Vocabulary bigrams, MomWeights weights) {}
