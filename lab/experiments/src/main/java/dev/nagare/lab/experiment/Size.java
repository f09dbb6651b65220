package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.RandomSample;
import java.util.Optional;

/**
 * The part of a training set that is used.
 *
 * @param amount utterances, or percent of all
 * @param unit of the amount
 */
public record Size(int amount, Unit unit) {

  /** The unit of a size. */
  public enum Unit {
    UTTERANCES,
    PERCENT
  }

  /** All of it. */
  public static final Size ALL = new Size(100, Unit.PERCENT);

  public Size {
    if (amount < 0
        || (amount == 0 && unit == Unit.PERCENT)
        || (unit == Unit.PERCENT && amount > 100)) {
      throw new IllegalArgumentException(
          "a size is at least 0 utterances or 1 percent, at most 100 percent");
    }
  }

  /**
   * Parses {@code 500} or {@code 25%}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Size parse(String size) {
    String number = size.replaceAll("\\s*%$", "");
    try {
      return new Size(
          Integer.parseInt(number), number.equals(size) ? Unit.UTTERANCES : Unit.PERCENT);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + size + "' is no size such as 500 or 25%", e);
    }
  }

  /** Returns whether this is no utterance at all. */
  public boolean isNone() {
    return amount == 0;
  }

  /** Returns the number of utterances out of a number, never more than there are. */
  public int of(int all) {
    return unit == Unit.PERCENT
        ? Math.max(1, (int) ((long) all * amount / 100))
        : Math.min(amount, all);
  }

  /** Returns the sample of a seed; empty if it is everything. */
  Optional<RandomSample> sample(int all, long seed) {
    return of(all) == all ? Optional.empty() : Optional.of(new RandomSample(of(all), seed));
  }
}
