package dev.nagare.corpora.score;

/**
 * Whether two systems differ by more than chance.
 *
 * @param firstF1 micro F1 of the first, in 0 to 100
 * @param secondF1 micro F1 of the second, in 0 to 100
 * @param p how likely a difference at least as large would be if it did not matter which system
 *     gave which output, either way or in the one direction that was asked about; in (0, 1], not
 *     below {@code 1 / (rounds + 1)}
 * @param rounds random assignments that were looked at
 */
public record Significance(double firstF1, double secondF1, double p, int rounds) {

  /** Points by which the second is better; negative if it is worse. */
  public double gain() {
    return secondF1 - firstF1;
  }
}
