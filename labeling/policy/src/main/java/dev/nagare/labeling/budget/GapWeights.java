package dev.nagare.labeling.budget;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Nagare's weight function for LAMM (Ye et al. 2023 do not publish theirs): {@code w = gap^e *
 * traffic^t}. The gap is the target F1 minus the current F1 in points, or 0 once the target is
 * reached. The traffic is the number of recent utterances in the language.
 *
 * <p>The gain from a label falls as 1 / n with the n labels of its language, because F1 grows with
 * their logarithm. Accuracy over all users is then greatest if labels follow traffic (e = 0, t =
 * 1). Accuracy over all languages, each counting the same, is greatest if they follow the gaps
 * alone (t = 0). With t = 1 and e above 0, the language with the most traffic keeps most of the
 * budget. Each of the others gets more than its share of traffic, and more the farther it is from
 * its target: with e = 1, twice the gap doubles the share. A large e gives nearly all to the
 * farthest language.
 *
 * <p>A language without a target gets the mean gap of those that have one; if none has one, gaps do
 * not count. A language without traffic counts as one utterance.
 *
 * @param gapExponent e, 0 to {@value #MAX}
 * @param trafficExponent t, 0 to {@value #MAX}
 */
public record GapWeights(double gapExponent, double trafficExponent) {

  /**
   * The default: the fourth root of the gap, in proportion to traffic. docs/adr/0015 gives the
   * reasons.
   */
  public static final GapWeights DEFAULT = new GapWeights(0.25, 1);

  /**
   * The weights of LAMM with translation: gaps alone. Each label then comes in all languages, so
   * traffic need not decide where labels go.
   */
  public static final GapWeights GAPS_ALONE = new GapWeights(1, 0);

  /**
   * The largest exponent. With larger ones the powers would leave the range of a double, and
   * weights would not differ.
   */
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

  /** Returns the weight of each language, 0 or more, in any unit. */
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

  /**
   * Returns a weight above 0 for every gap, however small: only a language at its target needs no
   * labels.
   */
  private double weight(LanguageStanding standing, double gap) {
    double traffic = Math.pow(Math.max(1, standing.traffic()), trafficExponent);
    return gap <= 0 ? 0 : Math.max(Double.MIN_NORMAL, Math.pow(gap, gapExponent) * traffic);
  }
}
