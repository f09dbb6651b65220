package dev.nagare.trainer.labeling;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How LAMM splits a budget; other strategies do not look at it.
 *
 * @param targets F1 of each language that has one, 0 to 100
 * @param gapExponent see {@link dev.nagare.labeling.budget.GapWeights}
 * @param floorShare of the budget that each language gets in any case, 0 to 1
 */
public record Allocation(SortedMap<String, Double> targets, double gapExponent, double floorShare) {

  /**
   * The target of all languages that are given none: the same round figure for all, fixed before
   * anything was measured, so that it favours nobody.
   */
  public static final double TARGET = 70;

  public Allocation {
    targets = new TreeMap<>(targets);
    targets.forEach(Allocation::checkTarget);
    if (!(gapExponent >= 0) || Double.isInfinite(gapExponent)) {
      throw new IllegalArgumentException(
          "--gap-exponent is " + gapExponent + ", must be 0 or more");
    }
    if (!(floorShare >= 0 && floorShare <= 1)) {
      throw new IllegalArgumentException("--floor is " + floorShare + ", must be from 0 to 1");
    }
  }

  private static void checkTarget(String language, double target) {
    if (!(target >= 0 && target <= 100)) {
      throw new IllegalArgumentException(
          "--targets: " + language + "=" + target + " is not from 0 to 100");
    }
  }
}
