package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.GapWeights;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The split of a budget by LAMM; other strategies ignore it.
 *
 * @param targets F1 of each language that has one, 0 to 100
 * @param weights of languages
 * @param floorShare share of the budget that each language gets in any case, 0 to 1; at least one
 *     label unless it is 0
 */
public record Allocation(SortedMap<String, Double> targets, GapWeights weights, double floorShare) {

  /** The target F1 of languages without one: the trainer's default, the same for all. */
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
