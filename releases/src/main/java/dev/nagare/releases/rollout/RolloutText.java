package dev.nagare.releases.rollout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Formats figures and texts for operators. */
final class RolloutText {

  private static final MathContext DIGITS = new MathContext(4);

  private RolloutText() {}

  /** Returns a number with at most four digits, without trailing zeros: {@code 0.6}, {@code 3}. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns a share as a percentage: {@code 5 %}. */
  static String percent(double share) {
    return number(100 * share) + " %";
  }

  /** Returns a share with its interval: {@code 61.0 % (44.6 to 75.2 %)}. */
  static String interval(Estimate share) {
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f to %.1f %%)",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }

  /** Returns a figure with its interval: {@code 1.02 (0.98 to 1.06)}. */
  static String interval(Estimate figure, int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT,
        number + " (" + number + " to " + number + ")",
        figure.value(),
        figure.low(),
        figure.high());
  }

  /**
   * Returns a text from elsewhere without control characters, cut to a maximum number of
   * characters.
   */
  static String clean(String words, int max) {
    return words.substring(0, Math.min(max, words.length())).replaceAll("\\p{Cntrl}", " ");
  }

  /** Returns a duration: {@code 90 s}, {@code 24 h}. */
  static String time(Duration time) {
    return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toSeconds() + " s";
  }
}
