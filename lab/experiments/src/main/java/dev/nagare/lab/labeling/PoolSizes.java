package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.Apportionment;
import java.util.Map;
import java.util.SortedMap;

/** The number of utterances of each language in a pool. */
final class PoolSizes {

  private PoolSizes() {}

  /**
   * Returns sizes in the skew.
   *
   * @param there available utterances of each language
   * @throws IllegalArgumentException if the data in this skew do not suffice
   */
  static SortedMap<String, Integer> of(Protocol protocol, SortedMap<String, Integer> there) {
    int most = most(protocol, there);
    int size = protocol.pool().orElse(most);
    if (size > most) {
      throw new IllegalArgumentException(
          "--pool is " + size + "; with this skew there are data for " + most);
    }
    return Apportionment.of(size, 0, protocol.skew(), there);
  }

  /** Returns the largest pool: the language that is scarcest relative to its share decides. */
  private static int most(Protocol protocol, Map<String, Integer> there) {
    double sum = protocol.skew().values().stream().mapToDouble(Double::doubleValue).sum();
    return (int)
        protocol.skew().entrySet().stream()
            .mapToDouble(e -> there.getOrDefault(e.getKey(), 0) * sum / e.getValue())
            .map(Math::floor)
            .min()
            .orElse(0);
  }
}
