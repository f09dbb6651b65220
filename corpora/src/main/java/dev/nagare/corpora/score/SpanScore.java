package dev.nagare.corpora.score;

/**
 * Counts of spans, and what is derived from them.
 *
 * @param gold spans there are
 * @param predicted spans that were found
 * @param correct spans found that are there: same type, start and end
 */
public record SpanScore(int gold, int predicted, int correct) {

  /** No spans at all. */
  public static final SpanScore NONE = new SpanScore(0, 0, 0);

  public SpanScore {
    if (correct < 0 || correct > Math.min(gold, predicted)) {
      throw new IllegalArgumentException(
          correct + " correct of " + predicted + " predicted and " + gold + " gold");
    }
  }

  public SpanScore plus(SpanScore other) {
    return new SpanScore(gold + other.gold, predicted + other.predicted, correct + other.correct);
  }

  /** Share of the predicted spans that are correct, in 0 to 100; 0 if there are none. */
  public double precision() {
    return predicted == 0 ? 0 : 100.0 * correct / predicted;
  }

  /** Share of the gold spans that were found, in 0 to 100; 0 if there are none. */
  public double recall() {
    return gold == 0 ? 0 : 100.0 * correct / gold;
  }

  /** Harmonic mean of precision and recall, in 0 to 100; 0 if nothing is correct. */
  public double f1() {
    return correct == 0 ? 0 : 200.0 * correct / (gold + predicted);
  }
}
