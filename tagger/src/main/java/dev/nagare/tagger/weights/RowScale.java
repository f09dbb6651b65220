package dev.nagare.tagger.weights;

/**
 * The scale of a row of integers: its largest number divided by its largest integer {@code n}.
 *
 * <p>{@code n} is {@code 2^k - 1}, which makes scales repeatable. Let {@code s = fl(x / n)} be the
 * scale of a row whose largest number is {@code x}. Then {@code fl(n * s)}, the largest number
 * afterwards, differs from {@code n * s} by half of its last place at most. Divided by {@code n},
 * this is less than half of the last place of {@code s}, or, where the mantissa of {@code s} is at
 * least {@code (n + 1) / n}, {@code fl(n * s)} is {@code x} itself. So {@code fl(n * s)} has the
 * scale {@code s} too.
 */
final class RowScale {

  /** Rows of smaller numbers count as zeros, because their scales would lose digits. */
  private static final float SMALLEST = 1e-30f;

  private RowScale() {}

  /** Returns whether a row with this largest number counts as zeros. */
  static boolean isZero(float most) {
    return !(most >= SMALLEST);
  }

  /** Returns the scale of a row; 1 for zeros. */
  static float of(float most, int largest) {
    return isZero(most) ? 1 : most / largest;
  }

  /**
   * Returns whether a row can have a scale.
   *
   * @param most its largest integer; 0 for zeros
   */
  static boolean isPossible(float scale, int most) {
    float largest = most * scale;
    return most == 0
        ? scale == 1
        : !isZero(largest) && Float.isFinite(largest) && of(largest, most) == scale;
  }
}
