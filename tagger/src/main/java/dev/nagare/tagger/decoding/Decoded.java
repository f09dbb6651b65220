package dev.nagare.tagger.decoding;

/** The tags chosen for an utterance. */
public final class Decoded {

  private final int[] tags;
  private final double[] probabilities;

  Decoded(int[] tags, double[] probabilities) {
    this.tags = tags;
    this.probabilities = probabilities;
  }

  public int tokens() {
    return tags.length;
  }

  /** Index of the tag of a token. */
  public int tag(int token) {
    return tags[token];
  }

  /** Probability that this token has this tag, whatever the tags of the others, from 0 to 1. */
  public double probability(int token) {
    return probabilities[token];
  }
}
