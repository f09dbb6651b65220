package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.LexicalFeatures;

/**
 * The input of one learning step. Arrays are passed on without copying: do not write to them.
 *
 * @param words encoded words of the utterances
 * @param features lexical features of every token, utterance by utterance, shape [tokens, {@link
 *     LexicalFeatures#PER_TOKEN}]; empty if the model has none
 * @param tags indexes of the gold tags of every token, utterance by utterance, without padding
 * @param intents indexes of the intents of every utterance, {@link #NO_INTENT} where it is unknown;
 *     empty if none are learned
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two packages, never compared
public record LabeledBatch(EncodedBatch words, int[] features, int[] tags, int[] intents) {

  /** The index for an utterance whose intent is unknown. */
  public static final int NO_INTENT = -1;
}
