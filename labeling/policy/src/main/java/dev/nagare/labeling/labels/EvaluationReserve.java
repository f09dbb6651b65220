package dev.nagare.labeling.labels;

import dev.nagare.labeling.text.TextKey;

/**
 * The texts that are reserved for evaluation: a share of all texts, chosen by the text alone. The
 * same text is always on the same side, whoever says or labels it, so that no text is used for both
 * training and evaluation. Streams, imports and trainers must have the same share.
 *
 * @param share of all texts, 0 to 1
 */
public record EvaluationReserve(double share) {

  /** Reserves no text. */
  public static final EvaluationReserve NONE = new EvaluationReserve(0);

  private static final String EVALUATION = "evaluation";

  public EvaluationReserve {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be from 0 to 1, not " + share);
    }
  }

  /** Returns whether a text is reserved for evaluation, so that no model is trained on it. */
  public boolean isReserved(String text) {
    return isReserved(TextKey.of(text));
  }

  /**
   * Returns whether the text with a key is reserved for evaluation.
   *
   * @param textKey see {@link TextKey#of}
   */
  public boolean isReserved(long textKey) {
    return place(textKey) < share;
  }

  /**
   * Returns the permanent position of a text in [0, 1). Positions below the share are reserved.
   *
   * @param textKey see {@link TextKey#of}
   */
  public static double place(long textKey) {
    return TextKey.share(EVALUATION, textKey);
  }
}
