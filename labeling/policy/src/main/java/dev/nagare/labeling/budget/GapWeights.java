package dev.nagare.labeling.budget;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Our weight function for LAMM (Ye et al. 2023 leave theirs open): {@code w = gap^e * traffic^t},
 * where gap is the target minus the current F1 in points, 0 where the target is reached, and
 * traffic the utterances that were heard in the language lately.
 *
 * <p>What a label brings falls as 1 / n with the n labels of its language, as F1 grows with their
 * logarithm. Accuracy over all users is then greatest if labels follow traffic (e = 0, t = 1), and
 * accuracy over all languages, each counting the same, if they follow the gaps alone (t = 0). With
 * t = 1 and e above 0 the language that most is said in keeps most of the budget, and each of the
 * others gets more than its traffic, the more the farther it is from its target: with e = 1 twice
 * as much for twice the gap. A great e gives nearly all to the farthest.
 *
 * <p>A language without a target counts as the mean of those that have one; if none has one, gaps
 * do not count. A language that nothing was heard in counts as one utterance.
 *
 * @param gapExponent e, 0 to {@value #MAX}
 * @param trafficExponent t, 0 to {@value #MAX}
 */
public record GapWeights(double gapExponent, double trafficExponent) {

  /** The fourth root of the gap, in proportion to traffic: docs/adr/0015 says why. */
  public static final GapWeights DEFAULT = new GapWeights(0.25, 1);

  /** With greater ones weights could not be told apart: no double holds their powers. */
  static final double MAX = 10;

  public GapWeights {
    require("gap", gapExponent);
    require("traffic", trafficExponent);
  }

  private static void require(String of, double exponent) {
    if (!(exponent >= 0 && exponent <= MAX)) {
      throw new IllegalArgumentException(
          "the exponent of the " + of + " is " + exponent + ", must be from 0 to " + MAX);
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
                    standing -> weight(standing, standing.gap().orElse(mean.orElse(1)))));
    return new TreeMap<>(weights);
  }

  /** Above 0 for every gap, however small: only a language at its target needs nothing. */
  private double weight(LanguageStanding standing, double gap) {
    double traffic = Math.pow(Math.max(1, standing.traffic()), trafficExponent);
    return gap <= 0 ? 0 : Math.max(Double.MIN_NORMAL, Math.pow(gap, gapExponent) * traffic);
  }
}
