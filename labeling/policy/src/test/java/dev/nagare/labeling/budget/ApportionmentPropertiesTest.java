package dev.nagare.labeling.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ApportionmentPropertiesTest {

  /** Less than this is an error of rounding. */
  private static final double EPSILON = 1e-6;

  /** Of a language. */
  record Claim(double weight, int capacity) {}

  @Property
  void shouldSpendAllThatCanBeUsedAndNoMore(
      @ForAll @IntRange(max = 2_000) int budget,
      @ForAll @DoubleRange(max = 1) double floor,
      @ForAll("claims") List<Claim> claims) {
    Map<String, Integer> shares = split(budget, floor, claims);

    double usable = exact(budget, floor, claims).values().stream().mapToDouble(d -> d).sum();
    int spent = shares.values().stream().mapToInt(i -> i).sum();
    assertThat(spent).isLessThanOrEqualTo(budget);
    assertThat((double) spent).isBetween(usable - 0.5 - EPSILON, usable + 0.5 + EPSILON);
    boolean allHaveWeights = claims.stream().allMatch(claim -> claim.weight() > 0);
    if (allHaveWeights) {
      int capacity = claims.stream().mapToInt(Claim::capacity).sum();
      assertThat(spent).isEqualTo(Math.min(budget, capacity));
    }
  }

  @Property
  void shouldKeepEachShareWithinItsCapacityAndOneOfTheExactShare(
      @ForAll @IntRange(max = 2_000) int budget,
      @ForAll @DoubleRange(max = 1) double floor,
      @ForAll("claims") List<Claim> claims) {
    Map<String, Integer> shares = split(budget, floor, claims);

    Map<String, Double> exact = exact(budget, floor, claims);
    assertThat(shares).hasSize(claims.size());
    shares.forEach(
        (language, share) -> {
          assertThat(share).isBetween(0, claims.get(index(language)).capacity());
          assertThat(Math.abs(share - exact.getOrDefault(language, -9.0))).isLessThan(1 + EPSILON);
        });
  }

  @Property
  void shouldGiveNoLessToALanguageWhoseExactShareIsGreater(
      @ForAll @IntRange(max = 2_000) int budget,
      @ForAll @DoubleRange(max = 1) double floor,
      @ForAll("claims") List<Claim> claims) {
    Map<String, Integer> shares = split(budget, floor, claims);

    Map<String, Double> exact = exact(budget, floor, claims);
    exact.forEach(
        (one, more) ->
            exact.forEach(
                (other, less) -> {
                  if (more > less + EPSILON) {
                    assertThat(shares.getOrDefault(one, -1))
                        .isGreaterThanOrEqualTo(shares.getOrDefault(other, -1));
                  }
                }));
  }

  @Provide
  Arbitrary<List<Claim>> claims() {
    Arbitrary<Double> weights =
        Arbitraries.oneOf(
            Arbitraries.just(0.0),
            Arbitraries.integers().between(1, 5).map(i -> (double) i),
            Arbitraries.doubles().between(0.01, 10_000));
    Arbitrary<Integer> capacities =
        Arbitraries.oneOf(
            Arbitraries.just(0),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 3_000));
    return Combinators.combine(weights, capacities).as(Claim::new).list().ofMaxSize(12);
  }

  private static SortedMap<String, Integer> split(int budget, double floor, List<Claim> claims) {
    SortedMap<String, Double> weights = new TreeMap<>();
    Map<String, Integer> capacities = new TreeMap<>();
    for (int i = 0; i < claims.size(); i++) {
      weights.put(tag(i), claims.get(i).weight());
      capacities.put(tag(i), claims.get(i).capacity());
    }
    return Apportionment.of(budget, floor, weights, capacities);
  }

  /** Found another way: the level to which all are filled, by halving. */
  private static Map<String, Double> exact(int budget, double floorShare, List<Claim> claims) {
    long able = claims.stream().filter(claim -> claim.capacity() > 0).count();
    double least = floorShare > 0 && budget >= able ? 1 : 0;
    double wanted = Math.max(least, floorShare * budget);
    double floor = able == 0 ? 0 : Math.min(wanted, (double) budget / able);
    double low = 0;
    double high = 1e9;
    for (int i = 0; i < 200; i++) {
      double level = (low + high) / 2;
      boolean isTooMuch =
          claims.stream().mapToDouble(claim -> filled(claim, floor, level)).sum() > budget;
      low = isTooMuch ? low : level;
      high = isTooMuch ? level : high;
    }
    Map<String, Double> exact = new TreeMap<>();
    for (int i = 0; i < claims.size(); i++) {
      exact.put(tag(i), filled(claims.get(i), floor, low));
    }
    return exact;
  }

  private static double filled(Claim claim, double floor, double level) {
    return Math.min(claim.capacity(), floor + level * claim.weight());
  }

  private static String tag(int i) {
    return String.valueOf((char) ('a' + i));
  }

  private static int index(String tag) {
    return tag.charAt(0) - 'a';
  }
}
