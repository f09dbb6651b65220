package dev.nagare.tagger.decoding;

/** The probabilities of single tags and of pairs of neighbouring tags, over all sequences. */
public interface TagMarginals {

  /** Returns the number of tokens. */
  int tokens();

  /**
   * Returns the probability that a token has a tag, whatever the tags of the others.
   *
   * @param token index of the token, from 0
   */
  double tag(int token, int tag);

  /**
   * Returns the probability that a token has a tag and the token before it another one.
   *
   * @param token index of the second token, from 1
   * @param from tag of the token before it
   * @param to its own tag
   */
  double pair(int token, int from, int to);
}
