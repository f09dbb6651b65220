package dev.nagare.labeling.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits a budget of whole requests: a minimum for each language, and the rest by weight, never
 * more than a language has candidates for. Requests that a language cannot use go to the others by
 * weight. Requests that no language with a weight can use are not spent.
 *
 * <p>Fractions are rounded by largest remainders (Hamilton's method), so that each language is less
 * than one request away from its exact share. Ties are broken by the language's tag.
 */
public final class Apportionment {

  /** The tolerance for rounding errors. */
  private static final double EPSILON = 1e-9;

  private Apportionment() {}

  /**
   * Splits a budget.
   *
   * @param budget whole requests, 0 or more
   * @param floorShare share of the budget that each language gets in any case, 0 to 1; at least one
   *     request unless it is 0 or there are fewer requests than languages. If the minimums of all
   *     exceed the budget, all get the same
   * @param weights of the languages, 0 or more
   * @param capacities most requests that each language can use; missing languages can use none
   * @return whole requests of each language that has a weight, together at most the budget
   * @throws IllegalArgumentException if the budget, the floor or a weight is out of range
   */
  public static SortedMap<String, Integer> of(
      int budget,
      double floorShare,
      SortedMap<String, Double> weights,
      Map<String, Integer> capacities) {
    if (budget < 0 || !(floorShare >= 0 && floorShare <= 1)) {
      throw new IllegalArgumentException("budget " + budget + ", floor " + floorShare);
    }
    weights.forEach(Apportionment::requireWeight);
    SortedMap<String, Integer> whole =
        rounded(exact(budget, floorShare, weights, capacities), budget);
    weights.keySet().forEach(language -> whole.putIfAbsent(language, 0));
    return whole;
  }

  private static void requireWeight(String language, double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("the weight of " + language + " is " + weight);
    }
  }

  private static SortedMap<String, Double> exact(
      int budget,
      double floorShare,
      SortedMap<String, Double> weights,
      Map<String, Integer> capacities) {
    List<String> able =
        weights.keySet().stream()
            .filter(language -> capacities.getOrDefault(language, 0) > 0)
            .toList();
    double floor = floor(budget, floorShare, able.size());
    SortedMap<String, Double> shares = new TreeMap<>();
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
   * Returns the minimum of each language. Less than a request would be rounded to none, round after
   * round.
   */
  private static double floor(int budget, double floorShare, int languages) {
    if (floorShare == 0 || languages == 0) {
      return 0;
    }
    // With fewer requests than languages, one for each would leave nothing to the weights.
    double least = budget >= languages ? 1 : 0;
    return Math.min(Math.max(least, floorShare * budget), (double) budget / languages);
  }

  /**
   * Distributes the remaining requests by weight, and closes languages that have all they can use.
   *
   * @return the requests that remain
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
            Comparator.<String>comparingLong(
                    language ->
                        remainder(
                            exact.getOrDefault(language, 0.0), whole.getOrDefault(language, 0)))
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(Math.max(0, missing))
        .forEach(language -> whole.merge(language, 1, Integer::sum));
    return whole;
  }

  /**
   * Returns the fraction that rounding down has cut off, coarse enough that equal fractions are
   * equal in spite of errors.
   */
  private static long remainder(double exact, int whole) {
    return Math.round((exact - whole) / EPSILON);
  }
}
