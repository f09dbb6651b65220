package dev.nagare.labeling.selection;

import dev.nagare.labeling.budget.GapWeights;

/**
 * How a round is decided.
 *
 * @param budget most requests of a round, all languages together
 * @param weights of languages, for {@link Strategy#LAMM}
 * @param floorShare of the budget that each language with candidates gets in any case, 0 to 1, but
 *     at least one request unless it is 0, for {@link Strategy#LAMM}
 * @param variantSimilarity of patterns from which on a candidate counts as a variant of one that is
 *     chosen already, and waits until there is nothing else; above 1 nothing counts as a variant
 */
public record RoundRules(
    Strategy strategy,
    int budget,
    GapWeights weights,
    double floorShare,
    double variantSimilarity) {

  /** Of the budget: 1 in 100. */
  public static final double FLOOR_SHARE = 0.01;

  /** Three of four words. */
  public static final double VARIANT_SIMILARITY = 0.75;

  public RoundRules {
    if (budget < 0) {
      throw new IllegalArgumentException("the budget is " + budget + ", must be 0 or more");
    }
    if (!(floorShare >= 0 && floorShare <= 1)) {
      throw new IllegalArgumentException("the floor is " + floorShare + ", must be from 0 to 1");
    }
    if (Double.isNaN(variantSimilarity)) {
      throw new IllegalArgumentException("the similarity of variants is no number");
    }
  }

  /** With what is usual. */
  public static RoundRules of(Strategy strategy, int budget) {
    return new RoundRules(strategy, budget, GapWeights.DEFAULT, FLOOR_SHARE, VARIANT_SIMILARITY);
  }
}
