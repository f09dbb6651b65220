package dev.nagare.corpora.score;

/**
 * Counts of spans, and the scores derived from them.
 *
 * @param gold number of gold spans
 * @param predicted number of predicted spans
 * @param correct number of predicted spans that equal a gold span: same type, start and end
 */
public record SpanScore(int gold, int predicted, int correct) {

  /** The counts without any span. */
  public static final SpanScore NONE = new SpanScore(0, 0, 0);

  public SpanScore {
    if (correct < 0 || correct > Math.min(gold, predicted)) {
      throw new IllegalArgumentException(
          correct + " correct of " + predicted + " predicted and " + gold + " gold");
    }
  }

  /** Returns the sum of both counts. */
  public SpanScore plus(SpanScore other) {
    return new SpanScore(gold + other.gold, predicted + other.predicted, correct + other.correct);
  }

  /**
   * Returns the share of the predicted spans that are correct, in 0 to 100; 0 if there are none.
   */
  public double precision() {
    return predicted == 0 ? 0 : 100.0 * correct / predicted;
  }

  /** Returns the share of the gold spans that were found, in 0 to 100; 0 if there are none. */
  public double recall() {
    return gold == 0 ? 0 : 100.0 * correct / gold;
  }

  /** Returns the harmonic mean of precision and recall, in 0 to 100; 0 if nothing is correct. */
  public double f1() {
    return correct == 0 ? 0 : 200.0 * correct / (gold + predicted);
  }
}
