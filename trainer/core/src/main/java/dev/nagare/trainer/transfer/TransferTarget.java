package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.MomWeights;
import java.util.List;

/**
 * The model that weights are transferred to.
 *
 * @param weights its initial weights, overwritten in place
 * @param bigrams items of the rows of the character embeddings
 * @param words items of the rows of the word embeddings
 * @param tags tags of the rows of the dense layer
 */
public record TransferTarget(
    MomWeights weights, CountedItems bigrams, CountedItems words, List<String> tags) {}
