package dev.nagare.corpora.score;

/**
 * The significance of the difference between two systems.
 *
 * @param firstF1 micro F1 of the first, in 0 to 100
 * @param secondF1 micro F1 of the second, in 0 to 100
 * @param p probability of a difference at least as large if it did not matter which system gave
 *     which output, in both directions or in the tested one; in (0, 1], not below {@code 1 /
 *     (rounds + 1)}
 * @param rounds number of random assignments
 */
public record Significance(double firstF1, double secondF1, double p, int rounds) {

  /** Returns the gain of the second system in points; negative if it is worse. */
  public double gain() {
    return secondF1 - firstF1;
  }
}
