package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.MomWeights;
import java.util.List;

/**
 * The model that weights are transferred to.
 *
 * @param weights its first ones, overwritten in place
 * @param bigrams rows of the character embeddings
 * @param words rows of the word embeddings
 * @param tags rows of the dense layer
 */
public record TransferTarget(
    MomWeights weights, CountedItems bigrams, CountedItems words, List<String> tags) {}
