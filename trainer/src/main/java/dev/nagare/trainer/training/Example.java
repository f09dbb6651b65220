package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;

/**
 * An utterance as the network takes it.
 *
 * @param words at least one
 * @param tags index of the gold tag of each word
 */
record Example(List<EncodedWord> words, int[] tags) {}
