package dev.nagare.trainer.gate.simulation;

import dev.nagare.trainer.score.Interval;
import java.util.Locale;

/**
 * How often something happened.
 *
 * @param hits times it happened
 * @param of times it could have
 */
public record Share(int hits, int of) {

  private static final double Z = 1.959964;

  /** In 0 to 100. */
  public double percent() {
    return 100.0 * hits / of;
  }

  /** 95 %, by Wilson's score (1927), in 0 to 100. */
  public Interval interval() {
    double share = (double) hits / of;
    double more = Z * Z / of;
    double middle = (share + more / 2) / (1 + more);
    double half = Math.sqrt(more * (share * (1 - share) + more / 4)) / (1 + more);
    return new Interval(Math.max(0, 100 * (middle - half)), Math.min(100, 100 * (middle + half)));
  }

  String text() {
    return String.format(
        Locale.ROOT, "%.2f %% (%.2f–%.2f)", percent(), interval().low(), interval().high());
  }
}
