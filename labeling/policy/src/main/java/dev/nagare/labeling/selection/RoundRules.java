package dev.nagare.labeling.selection;

import dev.nagare.labeling.budget.GapWeights;

/**
 * The rules of a round.
 *
 * @param strategy to spend the budget
 * @param budget most requests of a round, all languages together
 * @param weights of languages, for {@link Strategy#LAMM}
 * @param floorShare share of the budget that each language with candidates gets in any case, 0 to
 *     1; at least one request unless it is 0; for {@link Strategy#LAMM}
 * @param variantSimilarity similarity of patterns from which a candidate counts as a variant of a
 *     chosen one and waits until no others are left; above 1 nothing is a variant
 */
public record RoundRules(
    Strategy strategy,
    int budget,
    GapWeights weights,
    double floorShare,
    double variantSimilarity) {

  /** The default share of the budget: 1 in 100. */
  public static final double FLOOR_SHARE = 0.01;

  /** The default similarity: three of four words. */
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

  /** Returns rules with the defaults. */
  public static RoundRules of(Strategy strategy, int budget) {
    return new RoundRules(strategy, budget, GapWeights.DEFAULT, FLOOR_SHARE, VARIANT_SIMILARITY);
  }
}
