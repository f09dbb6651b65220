package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The chain of {@link LinearChain} in logarithms and 64-bit numbers. It takes an exponential for
 * every pair of tags and token, and bears all scores that are finite: where the exponential of one
 * is 0 or infinite, products of probabilities have no value.
 */
final class LogChain {

  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final int tags;
  private final Transitions transitions;
  private final double[][] scores;

  /**
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   */
  LogChain(Transitions transitions, int tags, float[] emissions, int firstRow, int tokens) {
    this.tags = tags;
    this.transitions = transitions;
    this.scores = new double[tokens][tags];
    for (int t = 0; t < tokens; t++) {
      for (int k = 0; k < tags; k++) {
        scores[t][k] = emissions[(firstRow + t) * tags + k];
      }
    }
  }

  Decoded decode() {
    int[] path = bestPath();
    double[][] before = forward();
    double[][] after = backward();
    int last = scores.length - 1;
    double all = sum(k -> before[last][k] + after[last][k]);
    double[] probabilities = new double[path.length];
    for (int t = 0; t < path.length; t++) {
      // Rounding of very large scores can leave a little more than 1, or very much more.
      double logarithm = before[t][path[t]] + after[t][path[t]] - all;
      probabilities[t] = Math.exp(Math.min(0, logarithm));
    }
    return new Decoded(path, probabilities);
  }

  private int[] bestPath() {
    double[][] best = new double[scores.length][tags];
    int[][] from = new int[scores.length][tags];
    for (int k = 0; k < tags; k++) {
      best[0][k] = transitions.fromStart(k) + scores[0][k];
    }
    for (int t = 1; t < scores.length; t++) {
      double[] previous = best[t - 1];
      for (int k = 0; k < tags; k++) {
        int to = k;
        from[t][k] = best(i -> previous[i] + transitions.score(i, to));
        best[t][k] = previous[from[t][k]] + transitions.score(from[t][k], k) + scores[t][k];
      }
    }
    int last = scores.length - 1;
    int[] path = new int[scores.length];
    path[last] = best(k -> best[last][k] + transitions.toEnd(k));
    for (int t = last; t > 0; t--) {
      path[t - 1] = from[t][path[t]];
    }
    return path;
  }

  /** The first of the tags with the highest score. */
  private int best(IntToDoubleFunction score) {
    int best = 0;
    for (int k = 1; k < tags; k++) {
      best = score.applyAsDouble(k) > score.applyAsDouble(best) ? k : best;
    }
    return best;
  }

  /** Of all sequences up to each tag, its own score included. */
  private double[][] forward() {
    double[][] sums = new double[scores.length][tags];
    for (int k = 0; k < tags; k++) {
      sums[0][k] = transitions.fromStart(k) + scores[0][k];
    }
    for (int t = 1; t < scores.length; t++) {
      double[] previous = sums[t - 1];
      for (int k = 0; k < tags; k++) {
        int to = k;
        sums[t][k] = sum(i -> previous[i] + transitions.score(i, to)) + scores[t][k];
      }
    }
    return sums;
  }

  /** Of all sequences from each tag to the end, its own score left out. */
  private double[][] backward() {
    double[][] sums = new double[scores.length][tags];
    int last = scores.length - 1;
    Arrays.setAll(sums[last], transitions::toEnd);
    for (int t = last; t > 0; t--) {
      double[] next = sums[t];
      double[] own = scores[t];
      for (int k = 0; k < tags; k++) {
        int from = k;
        sums[t - 1][k] = sum(i -> transitions.score(from, i) + own[i] + next[i]);
      }
    }
    return sums;
  }

  /** Logarithm of the sum of exponentials. */
  private double sum(IntToDoubleFunction logarithms) {
    double greatest = NONE;
    for (int k = 0; k < tags; k++) {
      greatest = Math.max(greatest, logarithms.applyAsDouble(k));
    }
    if (greatest == NONE) {
      return NONE;
    }
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      sum += Math.exp(logarithms.applyAsDouble(k) - greatest);
    }
    return greatest + Math.log(sum);
  }
}
