package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.Bootstrap;

/**
 * The rules for promoting a candidate.
 *
 * <p>Each look at the same incumbent is another chance of a lucky result. So look {@code k} may
 * spend only
 *
 * <pre>alpha(k) = alpha * h / ((k + h - 1) * (k + h)), h = halfSpentAfter</pre>
 *
 * of the error that is allowed for all looks together. The first {@code K} of them spend {@code
 * alpha * K / (K + h)}: half of it after {@code h} looks, and never more than {@code alpha} however
 * many follow, whatever the looks have to do with each other (Bonferroni). Within a look its share
 * is divided evenly by the languages that are tested.
 *
 * @param alpha probability at most that a candidate that is better for no language is ever promoted
 *     while one incumbent is active; in (0, 1)
 * @param halfSpentAfter number of looks after which half of {@code alpha} is spent; a larger number
 *     makes the first looks harder and later ones easier; at least 1
 * @param minimumUtterances number of evaluation utterances that each language needs before it is
 *     tested; at least 1
 * @param tolerance F1 points by which a candidate may be below the incumbent in a language without
 *     counting as worse; not negative
 * @param alarmAlpha a candidate also counts as worse if chance explains its loss with at most this
 *     probability, in one look at one language; in (0, 1). Not corrected for several looks, so
 *     false alarms are possible
 * @param leastRounds smallest number of randomization rounds; a look uses more if its level needs
 *     them
 * @param bootstrapRounds number of bootstrap rounds for the intervals, which decide nothing
 * @param seed seed of all randomness; the same seed gives the same verdict
 */
public record GateRules(
    double alpha,
    int halfSpentAfter,
    int minimumUtterances,
    double tolerance,
    double alarmAlpha,
    int leastRounds,
    int bootstrapRounds,
    long seed) {

  /** The default rules. */
  public static final GateRules DEFAULT =
      new GateRules(0.05, 10, 100, 0.5, 0.05, 10_000, Bootstrap.ROUNDS, 1);

  public GateRules {
    requireProbability("alpha", alpha);
    requireProbability("alarmAlpha", alarmAlpha);
    requirePositive("halfSpentAfter", halfSpentAfter);
    requirePositive("minimumUtterances", minimumUtterances);
    requirePositive("leastRounds", leastRounds);
    requirePositive("bootstrapRounds", bootstrapRounds);
    if (!(tolerance >= 0 && tolerance <= 100)) {
      throw new IllegalArgumentException("tolerance is " + tolerance + ", must be in 0 to 100");
    }
  }

  /**
   * Returns the part of {@link #alpha} that a look may spend on all of its languages together.
   *
   * @param look number of the look, from 1
   * @throws IllegalArgumentException if {@code look} is below 1
   */
  public double alphaAt(int look) {
    requirePositive("look", look);
    double before = look + halfSpentAfter - 1.0;
    return alpha * halfSpentAfter / (before * (before + 1));
  }

  /**
   * Returns the part of {@link #alpha} that a number of looks spend together; below {@code alpha}.
   *
   * @param looks number of looks from the first one on; not negative
   */
  public double alphaSpentIn(int looks) {
    return alpha * looks / (looks + (double) halfSpentAfter);
  }

  public GateRules withMinimumUtterances(int utterances) {
    return new GateRules(
        alpha,
        halfSpentAfter,
        utterances,
        tolerance,
        alarmAlpha,
        leastRounds,
        bootstrapRounds,
        seed);
  }

  public GateRules withTolerance(double points) {
    return new GateRules(
        alpha,
        halfSpentAfter,
        minimumUtterances,
        points,
        alarmAlpha,
        leastRounds,
        bootstrapRounds,
        seed);
  }

  public GateRules withBootstrapRounds(int rounds) {
    return new GateRules(
        alpha, halfSpentAfter, minimumUtterances, tolerance, alarmAlpha, leastRounds, rounds, seed);
  }

  public GateRules withSeed(long other) {
    return new GateRules(
        alpha,
        halfSpentAfter,
        minimumUtterances,
        tolerance,
        alarmAlpha,
        leastRounds,
        bootstrapRounds,
        other);
  }

  private static void requireProbability(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be between 0 and 1");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }
}
