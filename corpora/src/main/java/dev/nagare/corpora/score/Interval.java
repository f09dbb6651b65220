package dev.nagare.corpora.score;

/**
 * An interval that probably contains a figure.
 *
 * @param low its lower end, in 0 to 100
 * @param high its upper end, in 0 to 100, not below {@code low}
 */
public record Interval(double low, double high) {

  /** The interval of a figure about which nothing is known. */
  public static final Interval UNKNOWN = new Interval(0, 100);

  public Interval {
    if (!(0 <= low && low <= high && high <= 100)) {
      throw new IllegalArgumentException(low + " to " + high + " is no interval within 0 to 100");
    }
  }
}
