package dev.nagare.corpora.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats percentages. */
public final class Percent {

  private Percent() {}

  /**
   * Rounds to two decimals, as C's {@code printf("%.2f")} and so {@code conlleval} does: by the
   * exact value of the double, ties to even. Java's own formatting turns 3.125 into 3.13, not 3.12.
   */
  public static BigDecimal rounded(double percent) {
    return new BigDecimal(percent).setScale(2, RoundingMode.HALF_EVEN);
  }

  /** Returns precision, recall and F1 as {@code conlleval} prints them. */
  static String figures(double precision, double recall, double f1) {
    return String.format(
        Locale.ROOT,
        "precision: %6s%%; recall: %6s%%; FB1: %6s",
        rounded(precision),
        rounded(recall),
        rounded(f1));
  }
}
