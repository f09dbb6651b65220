package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.GapWeights;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How LAMM splits a budget; other strategies do not look at it.
 *
 * @param targets F1 of each language that has one, 0 to 100
 * @param weights of languages
 * @param floorShare of the budget that each language gets in any case, 0 to 1, but at least one
 *     label unless it is 0
 */
public record Allocation(SortedMap<String, Double> targets, GapWeights weights, double floorShare) {

  /**
   * The target of all languages that are given none: what the trainer takes where nothing is set,
   * the same for all.
   */
  public static final double TARGET = 80;

  public Allocation {
    targets = new TreeMap<>(targets);
    targets.forEach(Allocation::checkTarget);
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
