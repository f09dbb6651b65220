package dev.nagare.fuzz;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The seeds of a target's cases: they follow from the run's seed and the target's name, so that a
 * run is repeated by its seed.
 */
final class CaseSeeds {

  static final long RUN = Long.getLong("nagare.fuzz.seed", 1);

  private static Random next = new Random(RUN);

  private CaseSeeds() {}

  /** Begins anew. */
  static void beginWith(String target) {
    next = new Random(RUN * 31 + target.hashCode());
  }

  /** The next one at each try, or always the one that is to be repeated. */
  static Arbitrary<Long> all() {
    Long repeated = Long.getLong("nagare.fuzz.case");
    return Arbitraries.randomValue(unused -> repeated == null ? next.nextLong() : repeated);
  }
}
