package dev.nagare.lab.gate;

import dev.nagare.corpora.score.Interval;
import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * The frequency of an event.
 *
 * @param hits number of times it happened
 * @param of number of times it could have happened
 */
public record Frequency(int hits, int of) {

  private static final double ERROR_RATE = 0.05;

  /** Returns the frequency in percent, 0 to 100. */
  public double percent() {
    return 100.0 * hits / of;
  }

  /** Returns the 95 % interval by Wilson's score, in 0 to 100. */
  public Interval interval() {
    var share = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, hits, ERROR_RATE);
    return new Interval(100 * share.getLowerBound(), 100 * share.getUpperBound());
  }

  String text() {
    return String.format(
        Locale.ROOT, "%.2f %% (%.2f–%.2f)", percent(), interval().low(), interval().high());
  }
}
