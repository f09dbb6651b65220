package dev.nagare.labeling.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits a budget of whole requests: a floor for each language, the rest by weight, never more than
 * a language has candidates for. What a language cannot use goes to the others by weight; what
 * nobody with a weight can use is not spent.
 *
 * <p>Fractions are rounded by largest remainders (Hamilton's method), so that no language is a
 * whole request away from its exact share. Ties go by the language's tag.
 */
public final class Apportionment {

  /** What rounding errors leave. */
  private static final double EPSILON = 1e-9;

  private Apportionment() {}

  /**
   * Splits.
   *
   * @param budget whole requests, 0 or more
   * @param floorShare of the budget that each language gets in any case, 0 to 1; if the floors of
   *     all come to more than the budget, all get the same
   * @param weights of the languages, 0 or more
   * @param capacities most that each language can use; languages without one can use nothing
   * @return whole requests of each language, at most the budget together
   */
  public static SortedMap<String, Integer> of(
      int budget,
      double floorShare,
      SortedMap<String, Double> weights,
      Map<String, Integer> capacities) {
    Map<String, Double> exact = exact(budget, floorShare, weights, capacities);
    return rounded(exact, budget);
  }

  private static Map<String, Double> exact(
      int budget,
      double floorShare,
      SortedMap<String, Double> weights,
      Map<String, Integer> capacities) {
    List<String> able =
        weights.keySet().stream()
            .filter(language -> capacities.getOrDefault(language, 0) > 0)
            .toList();
    double floor =
        able.isEmpty() ? 0 : Math.min(floorShare * budget, (double) budget / able.size());
    Map<String, Double> shares = new HashMap<>();
    double left = budget;
    for (String language : able) {
      double own = Math.min(floor, capacities.getOrDefault(language, 0));
      shares.put(language, own);
      left -= own;
    }
    List<String> open = new ArrayList<>(able);
    open.removeIf(language -> weights.getOrDefault(language, 0.0) <= 0);
    while (left > EPSILON && !open.isEmpty()) {
      left = pour(left, open, weights, capacities, shares);
    }
    return shares;
  }

  /**
   * Gives what is left by weight, and closes languages that have all they can use.
   *
   * @return what is left now
   */
  private static double pour(
      double left,
      List<String> open,
      SortedMap<String, Double> weights,
      Map<String, Integer> capacities,
      Map<String, Double> shares) {
    double sum = open.stream().mapToDouble(language -> weights.getOrDefault(language, 0.0)).sum();
    double given = 0;
    for (String language : List.copyOf(open)) {
      double before = shares.getOrDefault(language, 0.0);
      double room = capacities.getOrDefault(language, 0) - before;
      double wanted = left * weights.getOrDefault(language, 0.0) / sum;
      double own = Math.min(wanted, room);
      shares.put(language, before + own);
      given += own;
      if (own >= room - EPSILON) {
        open.remove(language);
      }
    }
    return left - given;
  }

  private static SortedMap<String, Integer> rounded(Map<String, Double> exact, int budget) {
    SortedMap<String, Integer> whole = new TreeMap<>();
    exact.forEach((language, share) -> whole.put(language, (int) Math.floor(share + EPSILON)));
    double sum = exact.values().stream().mapToDouble(Double::doubleValue).sum();
    int total = Math.min(budget, (int) Math.round(sum));
    int missing = total - whole.values().stream().mapToInt(Integer::intValue).sum();
    exact.keySet().stream()
        .sorted(
            Comparator.<String>comparingDouble(
                    language -> whole.getOrDefault(language, 0) - exact.getOrDefault(language, 0.0))
                .thenComparing(Comparator.naturalOrder()))
        .limit(Math.max(0, missing))
        .forEach(language -> whole.merge(language, 1, Integer::sum));
    return whole;
  }
}
