package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The tags chosen for an utterance. */
public final class Decoded {

  private static final double[] NOT_ASKED = {};

  private final int[] tags;
  private final double[] probabilities;
  private final double[] entropies;
  private final double margin;

  private Decoded(int[] tags, double[] probabilities, double[] entropies, double margin) {
    this.tags = tags;
    this.probabilities = probabilities;
    this.entropies = entropies;
    this.margin = margin;
  }

  static Decoded of(int[] tags, double[] probabilities) {
    return new Decoded(tags, probabilities, NOT_ASKED, Double.NaN);
  }

  /** Returns a copy with the entropy of each token, in nats. */
  Decoded withEntropies(double[] ofTokens) {
    return new Decoded(tags, probabilities, ofTokens, margin);
  }

  /** Returns a copy with the difference in probability between the two best sequences. */
  Decoded withMargin(double ofSequences) {
    return new Decoded(tags, probabilities, entropies, Math.max(0, Math.min(1, ofSequences)));
  }

  /** Returns the number of tokens. */
  public int tokens() {
    return tags.length;
  }

  /** Returns the index of a token's tag. */
  public int tag(int token) {
    return tags[token];
  }

  /**
   * Returns the probability that this token has this tag, whatever the tags of the others, from 0
   * to 1.
   */
  public double probability(int token) {
    return probabilities[token];
  }

  /**
   * Returns the entropy of each token's tag distribution, in nats, from 0 to the logarithm of the
   * number of tags.
   *
   * @throws IllegalStateException if {@link Detail#ENTROPIES} was not requested
   */
  public DoubleStream entropies() {
    if (entropies == NOT_ASKED) {
      throw new IllegalStateException("entropies were not asked for");
    }
    return Arrays.stream(entropies);
  }

  /**
   * Returns the probability of the best sequence minus that of the second best, 0 to 1.
   *
   * @throws IllegalStateException if {@link Detail#MARGIN} was not requested
   */
  public double margin() {
    if (Double.isNaN(margin)) {
      throw new IllegalStateException("the margin was not asked for");
    }
    return margin;
  }
}
