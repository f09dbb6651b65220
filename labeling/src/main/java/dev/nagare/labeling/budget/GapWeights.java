package dev.nagare.labeling.budget;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Our weight function for LAMM (Ye et al. 2023 leave theirs open): {@code w = gap^e}, where gap is
 * the target minus the current F1 in points, 0 where the target is reached.
 *
 * <p>With e = 1 a language twice as far gets twice as much; with e = 0 all that have not reached
 * their target get the same; a great e gives nearly all to the farthest. A language without a
 * target counts as the mean of those that have one; if none has one, all count the same.
 *
 * @param exponent e, 0 or more
 */
public record GapWeights(double exponent) {

  /** In proportion to the gap. */
  public static final GapWeights PROPORTIONAL = new GapWeights(1);

  public GapWeights {
    if (!(exponent >= 0) || Double.isInfinite(exponent)) {
      throw new IllegalArgumentException("the exponent is " + exponent + ", must be 0 or more");
    }
  }

  /** Weight of each language, 0 or more, in any unit. */
  public SortedMap<String, Double> of(Collection<LanguageStanding> standings) {
    OptionalDouble mean =
        standings.stream().flatMapToDouble(standing -> standing.gap().stream()).average();
    Map<String, Double> weights =
        standings.stream()
            .collect(
                Collectors.toMap(
                    LanguageStanding::language,
                    standing -> weight(standing.gap().orElse(mean.orElse(1)))));
    return new TreeMap<>(weights);
  }

  private double weight(double gap) {
    return gap <= 0 ? 0 : Math.pow(gap, exponent);
  }
}
