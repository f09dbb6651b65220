package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.LexicalFeatures;

/**
 * What is learned in one step. Arrays are handed on without copying: do not write to them.
 *
 * @param words of the utterances
 * @param features lexical features of every token, utterance by utterance, shape [tokens, {@link
 *     LexicalFeatures#PER_TOKEN}]; empty if the model has none
 * @param tags of every token, utterance by utterance, without padding
 * @param intents of every utterance, {@link #NO_INTENT} where it is not known; empty if none is
 *     learned
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two packages, never compared
public record LabeledBatch(EncodedBatch words, int[] features, int[] tags, int[] intents) {

  /** Of an utterance whose intent is not known. */
  public static final int NO_INTENT = -1;
}
