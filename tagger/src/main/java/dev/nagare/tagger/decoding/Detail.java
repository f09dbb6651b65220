package dev.nagare.tagger.decoding;

/** The amount of detail that a decoder computes. More detail costs more time. */
public enum Detail {
  /** The tags and their probabilities. */
  TAGS,
  /** Adds the entropy of every token's distribution; costs little. */
  ENTROPIES,
  /**
   * Adds the difference in probability between the best and the second-best sequence; costs another
   * search.
   */
  MARGIN
}
