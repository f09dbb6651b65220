package dev.nagare.trainer.model;

import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.LexicalFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * The input of one learning step: utterances with targets, and pairs of parallel text after them.
 * All of them are one batch, because the engine's gradients are not always right if one step reads
 * batches of different sizes; see docs/adr/0024. Arrays are passed on without copying: do not write
 * to them.
 *
 * @param words encoded words of the labeled utterances, then of the source sides of all pairs, then
 *     of their target sides in the same order
 * @param features lexical features of every token of the labeled utterances, utterance by
 *     utterance, shape [tokens, {@link LexicalFeatures#PER_TOKEN}]; empty if the model has none
 * @param targets tags to learn for each labeled utterance
 * @param intents indexes of the intents of every labeled utterance, {@link #NO_INTENT} where it is
 *     unknown; empty if none are learned
 * @param pairs number of pairs
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two packages, never compared
public record LabeledBatch(
    EncodedBatch words, int[] features, List<TagTargets> targets, int[] intents, int pairs) {

  /** The index for an utterance whose intent is unknown. */
  public static final int NO_INTENT = -1;

  public LabeledBatch {
    targets = List.copyOf(targets);
    if (2 * pairs > words.utterances()) {
      throw new IllegalArgumentException(
          words.utterances() + " utterances are not " + pairs + " pairs");
    }
  }

  /** Creates a batch without pairs. */
  public LabeledBatch(EncodedBatch words, int[] features, List<TagTargets> targets, int[] intents) {
    this(words, features, targets, intents, 0);
  }

  /** Creates a batch of pairs alone. */
  public static LabeledBatch ofPairs(EncodedBatch words) {
    return new LabeledBatch(words, new int[0], List.of(), new int[0], words.utterances() / 2);
  }

  /** Returns the number of tokens of all labeled utterances. */
  public int labeledTokens() {
    return targets.stream().mapToInt(TagTargets::tokens).sum();
  }

  /** Returns the number of tokens of each labeled utterance. */
  int[] labeledLengths() {
    return Arrays.copyOf(words.lengths(), words.utterances() - 2 * pairs);
  }

  /** Returns the number of tokens of each side of the pairs: sources, then targets. */
  int[] pairLengths() {
    int utterances = words.utterances();
    return Arrays.copyOfRange(words.lengths(), utterances - 2 * pairs, utterances);
  }
}
