package dev.nagare.lab.labeling;

import dev.nagare.labeling.budget.Apportionment;
import java.util.Map;
import java.util.SortedMap;

/** How much of each language a pool has. */
final class PoolSizes {

  private PoolSizes() {}

  /**
   * Sizes in the skew.
   *
   * @param there utterances of each language
   * @throws IllegalArgumentException if more are asked for than there are in this skew
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

  /** The scarcest language, for its share, decides. */
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
