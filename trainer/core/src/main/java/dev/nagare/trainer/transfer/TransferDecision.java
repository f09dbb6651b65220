package dev.nagare.trainer.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * Decides on the development set which weight groups to transfer, by the rule of one standard error
 * (Breiman et al. 1984, section 3.4.3). Of the combinations whose mean F1 is within one standard
 * error of the best mean, it chooses the one with the fewest groups; of several, the one with the
 * better mean. So a group is transferred only if leaving it out costs more than chance would
 * explain.
 *
 * <p>The standard error is that of a mean, from the variance within the combinations, pooled over
 * all of them: three seeds alone say little about the spread of one. With one seed it is 0, and the
 * best combination is chosen.
 *
 * @param candidates all combinations, as measured
 * @param standardError standard error of a mean F1
 * @param best groups with the best mean
 * @param chosen groups to transfer; empty for none
 */
public record TransferDecision(
    List<Candidate> candidates,
    double standardError,
    List<WeightGroup> best,
    List<WeightGroup> chosen) {

  public TransferDecision {
    candidates = List.copyOf(candidates);
    best = List.copyOf(best);
    chosen = List.copyOf(chosen);
  }

  /**
   * A combination and its scores.
   *
   * @param groups groups of weights, in their own order
   * @param devF1 F1 on the development set for each seed, 0–100
   */
  public record Candidate(List<WeightGroup> groups, List<Double> devF1) {

    public Candidate {
      groups = groups.stream().sorted().toList();
      devF1 = List.copyOf(devF1);
    }

    /** Returns the mean F1, 0–100. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double mean() {
      return devF1.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Returns the standard deviation of the sample; 0 for a single score. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double standardDeviation() {
      return Math.sqrt(variance());
    }

    private double variance() {
      double mean = mean();
      double squares = devF1.stream().mapToDouble(f1 -> (f1 - mean) * (f1 - mean)).sum();
      return devF1.size() == 1 ? 0 : squares / (devF1.size() - 1);
    }
  }

  /**
   * Decides between combinations.
   *
   * @param candidates at least one, all measured with the same number of seeds
   * @throws IllegalArgumentException if there is none, or the numbers of seeds differ
   */
  public static TransferDecision of(List<Candidate> candidates) {
    if (candidates.stream().mapToInt(c -> c.devF1().size()).distinct().count() != 1
        || candidates.get(0).devF1().isEmpty()) {
      throw new IllegalArgumentException("combinations must have the same number of scores");
    }
    Comparator<Candidate> simpler = Comparator.comparingInt(c -> c.groups().size());
    Comparator<Candidate> better = Comparator.comparingDouble(Candidate::mean).reversed();
    double standardError = standardError(candidates);
    Candidate best = first(candidates, better.thenComparing(simpler));
    List<Candidate> asGood =
        candidates.stream().filter(c -> c.mean() >= best.mean() - standardError).toList();
    Candidate chosen = first(asGood, simpler.thenComparing(better));
    return new TransferDecision(candidates, standardError, best.groups(), chosen.groups());
  }

  /** Returns the first of the equally good candidates in the list. */
  private static Candidate first(List<Candidate> candidates, Comparator<Candidate> order) {
    return candidates.stream().sorted(order).findFirst().orElseThrow();
  }

  private static double standardError(List<Candidate> candidates) {
    double pooled = candidates.stream().mapToDouble(Candidate::variance).average().orElseThrow();
    return Math.sqrt(pooled / candidates.get(0).devF1().size());
  }

  /** Returns the reason for the choice, in one sentence. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String reason() {
    return DecisionText.reason(this);
  }

  /**
   * Returns a line for each combination and one with the reason, each ended by a line separator.
   */
  public String table() {
    return DecisionText.table(this);
  }

  /** Returns the scores of a combination. */
  Candidate candidate(List<WeightGroup> groups) {
    return candidates.stream().filter(c -> c.groups().equals(groups)).findFirst().orElseThrow();
  }
}
