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
 * @param exponent e, 0 to {@value #MOST}
 */
public record GapWeights(double exponent) {

  /** In proportion to the gap. */
  public static final GapWeights PROPORTIONAL = new GapWeights(1);

  /** With a greater one the largest gaps could not be told apart: no double holds their powers. */
  static final double MOST = 100;

  public GapWeights {
    if (!(exponent >= 0 && exponent <= MOST)) {
      throw new IllegalArgumentException(
          "the exponent is " + exponent + ", must be from 0 to " + MOST);
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

  /** Above 0 for every gap, however small: only a language at its target needs nothing. */
  private double weight(double gap) {
    return gap <= 0 ? 0 : Math.max(Double.MIN_NORMAL, Math.pow(gap, exponent));
  }
}
