package dev.nagare.tagger.decoding;

/** How much a decoder works out; each costs what it says and no more. */
public enum Detail {
  /** Tags and their probabilities. */
  TAGS,
  /** The entropy of every token's distribution as well; costs little. */
  ENTROPIES,
  /** How much more probable the best sequence is than the second best; costs another search. */
  MARGIN
}
