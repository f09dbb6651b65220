package dev.nagare.releases.rollout;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.apache.commons.statistics.interval.NormalConfidenceInterval;

/**
 * A measured share, mean or difference with its confidence interval.
 *
 * <p>Intervals have a confidence of 99.9 %. The rollout looks at growing sums once a second, and a
 * sound release must get through all of these looks.
 *
 * @param value the measured figure
 * @param low lower bound, at most {@code value}
 * @param high upper bound, at least {@code value}
 */
record Estimate(double value, double low, double high) {

  private static final double ERROR_RATE = 0.001;

  /** The library counts in {@code int}; beyond this an interval of the same share is as narrow. */
  private static final long MAX_TRIALS = 100_000_000;

  /**
   * A share, by Wilson's score.
   *
   * @param hits from 0 to {@code of}
   * @param of at least 1
   */
  static Estimate share(long hits, long of) {
    double scale = Math.min(1, (double) MAX_TRIALS / of);
    int trials = (int) Math.round(of * scale);
    int successes = (int) Math.min(trials, Math.ceil(hits * scale));
    Interval interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, ERROR_RATE);
    double share = (double) hits / of;
    double low = hits == 0 ? 0 : Math.min(share, interval.getLowerBound());
    return new Estimate(share, low, Math.max(share, interval.getUpperBound()));
  }

  /**
   * A mean, by Student's t.
   *
   * @param sums of at least two numbers
   */
  static Estimate mean(Sums sums) {
    double mean = sums.mean();
    double variance = sums.variance();
    if (variance == 0) {
      return new Estimate(mean, mean, mean);
    }
    Interval interval =
        NormalConfidenceInterval.MEAN.fromErrorRate(mean, variance, sums.count(), ERROR_RATE);
    return new Estimate(mean, interval.getLowerBound(), interval.getUpperBound());
  }

  /** The difference of two independent means; the squares of their half widths add up. */
  Estimate minus(Estimate other) {
    double value = this.value - other.value;
    double half = Math.hypot(halfWidth(), other.halfWidth());
    return new Estimate(value, value - half, value + half);
  }

  /** The exponential: of a mean logarithm, the geometric mean. */
  Estimate exp() {
    return new Estimate(Math.exp(value), Math.exp(low), Math.exp(high));
  }

  private double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * Sums over a sample.
   *
   * @param count size of the sample
   * @param sum of its numbers
   * @param squares sum of their squares
   */
  record Sums(long count, double sum, double squares) {

    static final Sums NONE = new Sums(0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(count + other.count, sum + other.sum, squares + other.squares);
    }

    double mean() {
      return sum / count;
    }

    /** Unbiased; 0 where rounding would make it negative. */
    double variance() {
      return Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
  }
}
