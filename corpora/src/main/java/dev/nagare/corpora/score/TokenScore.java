package dev.nagare.corpora.score;

/**
 * How many words were tagged right.
 *
 * @param tokens words that were compared
 * @param correct those whose predicted tag is the gold one
 */
public record TokenScore(int tokens, int correct) {

  /** Of a scorer that does not compare words. */
  public static final TokenScore NONE = new TokenScore(0, 0);

  public TokenScore {
    if (correct < 0 || correct > tokens) {
      throw new IllegalArgumentException(correct + " correct of " + tokens + " tokens");
    }
  }

  public TokenScore plus(TokenScore other) {
    return new TokenScore(tokens + other.tokens, correct + other.correct);
  }

  /** Share of the words with the right tag, in 0 to 100; 0 if there are none. */
  public double accuracy() {
    return tokens == 0 ? 0 : 100.0 * correct / tokens;
  }
}
