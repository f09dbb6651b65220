package dev.nagare.releases.rollout;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.apache.commons.statistics.interval.NormalConfidenceInterval;

/**
 * A measured share, mean or difference with its confidence interval.
 *
 * <p>Intervals have a confidence of 99.9 %. The rollout examines growing sums once a second, and a
 * sound release must pass all of these checks.
 *
 * @param value measured figure
 * @param low lower bound, at most {@code value}
 * @param high upper bound, at least {@code value}
 */
record Estimate(double value, double low, double high) {

  private static final double ERROR_RATE = 0.001;

  /**
   * The limit for counts, since the library counts in {@code int}; beyond it, an interval of the
   * same share is as narrow.
   */
  private static final long MAX_TRIALS = 100_000_000;

  /**
   * Returns a share with Wilson's score interval.
   *
   * @param hits number of hits, from 0 to {@code of}
   * @param of number of trials, at least 1
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
   * Returns a mean with Student's t interval.
   *
   * @param sums sums over at least two numbers
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

  /** Returns the difference of two independent means; the squares of their half widths add up. */
  Estimate minus(Estimate other) {
    double value = this.value - other.value;
    double half = Math.hypot(halfWidth(), other.halfWidth());
    return new Estimate(value, value - half, value + half);
  }

  /** Returns the exponential of value and bounds: of a mean logarithm, the geometric mean. */
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
   * @param sum sum of its numbers
   * @param squares sum of the squares of its numbers
   */
  record Sums(long count, double sum, double squares) {

    static final Sums NONE = new Sums(0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(count + other.count, sum + other.sum, squares + other.squares);
    }

    double mean() {
      return sum / count;
    }

    /** Returns the unbiased variance; 0 where rounding would make it negative. */
    double variance() {
      return Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
  }
}
