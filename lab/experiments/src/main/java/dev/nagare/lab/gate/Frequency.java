package dev.nagare.lab.gate;

import dev.nagare.corpora.score.Interval;
import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * How often something happened.
 *
 * @param hits times it happened
 * @param of times it could have
 */
public record Frequency(int hits, int of) {

  private static final double ERROR_RATE = 0.05;

  /** In 0 to 100. */
  public double percent() {
    return 100.0 * hits / of;
  }

  /** 95 %, by Wilson's score, in 0 to 100. */
  public Interval interval() {
    var share = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, hits, ERROR_RATE);
    return new Interval(100 * share.getLowerBound(), 100 * share.getUpperBound());
  }

  String text() {
    return String.format(
        Locale.ROOT, "%.2f %% (%.2f–%.2f)", percent(), interval().low(), interval().high());
  }
}
