package dev.nagare.labeling.labels;

import dev.nagare.labeling.text.TextKey;

/**
 * The texts that are kept for evaluation: a share of all texts, chosen by the text alone. The same
 * text is always on the same side, whoever says or labels it, so that no text is both learned from
 * and judged by. Streams, imports and trainers must have the same share.
 *
 * @param share of all texts, 0 to 1
 */
public record EvaluationReserve(double share) {

  /** Keeps no text. */
  public static final EvaluationReserve NONE = new EvaluationReserve(0);

  private static final String EVALUATION = "evaluation";

  public EvaluationReserve {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be from 0 to 1, not " + share);
    }
  }

  /** Whether a text is kept for evaluation, so that nothing is learned from it. */
  public boolean isReserved(String text) {
    return isReserved(TextKey.of(text));
  }

  /**
   * Whether the text with a key is kept for evaluation.
   *
   * @param textKey see {@link TextKey#of}
   */
  public boolean isReserved(long textKey) {
    return place(textKey) < share;
  }

  /**
   * A place in [0, 1) that a text has for ever; those below the share are reserved.
   *
   * @param textKey see {@link TextKey#of}
   */
  public static double place(long textKey) {
    return TextKey.share(EVALUATION, textKey);
  }
}
