package dev.nagare.releases.rollout;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as operators write them. */
final class Words {

  private static final MathContext DIGITS = new MathContext(4);

  private Words() {}

  /** At most four digits, without zeros at the end: {@code 0.6}, {@code 3}. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A share as a percentage: {@code 5 %}. */
  static String percent(double share) {
    return number(100 * share) + " %";
  }
}
