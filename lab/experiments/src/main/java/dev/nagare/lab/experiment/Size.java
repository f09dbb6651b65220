package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.RandomSample;
import java.util.Optional;

/**
 * How much of a training set is taken.
 *
 * @param amount utterances, or percent of all
 * @param unit of the amount
 */
public record Size(int amount, Unit unit) {

  /** What a size is counted in. */
  public enum Unit {
    UTTERANCES,
    PERCENT
  }

  /** All of it. */
  public static final Size ALL = new Size(100, Unit.PERCENT);

  public Size {
    if (amount < 1 || (unit == Unit.PERCENT && amount > 100)) {
      throw new IllegalArgumentException(
          "a size is at least 1 utterance or 1 percent, at most 100 percent");
    }
  }

  /**
   * Reads {@code 500} or {@code 25%}.
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

  /** Utterances out of so many, never more than there are. */
  public int of(int all) {
    return unit == Unit.PERCENT
        ? Math.max(1, (int) ((long) all * amount / 100))
        : Math.min(amount, all);
  }

  /** The sample of that seed; empty if it is everything. */
  Optional<RandomSample> sample(int all, long seed) {
    return of(all) == all ? Optional.empty() : Optional.of(new RandomSample(of(all), seed));
  }
}
