package dev.nagare.corpora.score;

/**
 * Counts of correctly tagged words.
 *
 * @param tokens words that were compared
 * @param correct words whose predicted tag is the gold one
 */
public record TokenScore(int tokens, int correct) {

  /** The counts of a scorer that does not compare words. */
  public static final TokenScore NONE = new TokenScore(0, 0);

  public TokenScore {
    if (correct < 0 || correct > tokens) {
      throw new IllegalArgumentException(correct + " correct of " + tokens + " tokens");
    }
  }

  /** Returns the sum of both counts. */
  public TokenScore plus(TokenScore other) {
    return new TokenScore(tokens + other.tokens, correct + other.correct);
  }

  /** Returns the share of the words with the right tag, in 0 to 100; 0 if there are none. */
  public double accuracy() {
    return tokens == 0 ? 0 : 100.0 * correct / tokens;
  }
}
