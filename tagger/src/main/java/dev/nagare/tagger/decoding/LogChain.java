package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The chain of {@link LinearChain} in logarithms and 64-bit numbers. It computes an exponential for
 * every pair of tags and token. It handles all finite scores, even where an exponential is 0 or
 * infinite and products of probabilities are undefined.
 */
final class LogChain {

  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final int tags;
  private final Transitions transitions;
  private final double[][] scores;

  /**
   * Creates a chain for one utterance.
   *
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

  Decoded decode(Detail detail) {
    double[][] best = bestScores();
    int[] path = bestPath(best);
    double[][] before = forward();
    double[][] after = backward();
    int last = scores.length - 1;
    double all = sum(k -> before[last][k] + after[last][k]);
    double[] probabilities = new double[path.length];
    for (int t = 0; t < path.length; t++) {
      probabilities[t] = probability(before[t][path[t]] + after[t][path[t]], all);
    }
    Decoded decoded = Decoded.of(path, probabilities);
    return switch (detail) {
      case TAGS -> decoded;
      case ENTROPIES -> decoded.withEntropies(entropies(before, after, all));
      case MARGIN -> {
        SecondBest second = SecondBest.of(transitions, tags, scores, best, path);
        yield decoded.withMargin(second.margin(all));
      }
    };
  }

  /** Returns the marginal probabilities of the utterance's tags and of their pairs. */
  TagMarginals marginals() {
    double[][] before = forward();
    double[][] after = backward();
    int last = scores.length - 1;
    double all = sum(k -> before[last][k] + after[last][k]);
    return new TagMarginals() {
      @Override
      public int tokens() {
        return scores.length;
      }

      @Override
      public double tag(int token, int tag) {
        return probability(before[token][tag] + after[token][tag], all);
      }

      @Override
      public double pair(int token, int from, int to) {
        double onwards = scores[token][to] + after[token][to];
        return probability(before[token - 1][from] + transitions.score(from, to) + onwards, all);
      }
    };
  }

  /**
   * Returns a probability of at most 1: rounding of very large scores can leave a little more than
   * 1, or very much more.
   */
  private static double probability(double logarithm, double all) {
    return Math.exp(Math.min(0, logarithm - all));
  }

  private double[] entropies(double[][] before, double[][] after, double all) {
    double[] entropies = new double[scores.length];
    for (int t = 0; t < entropies.length; t++) {
      for (int k = 0; k < tags; k++) {
        entropies[t] += Entropy.part(probability(before[t][k] + after[t][k], all));
      }
    }
    return entropies;
  }

  /**
   * Returns the score of the best sequence up to each tag of each token, that tag's score included.
   */
  private double[][] bestScores() {
    double[][] best = new double[scores.length][tags];
    for (int k = 0; k < tags; k++) {
      best[0][k] = transitions.fromStart(k) + scores[0][k];
    }
    for (int t = 1; t < scores.length; t++) {
      double[] previous = best[t - 1];
      for (int k = 0; k < tags; k++) {
        int to = k;
        int from = best(i -> previous[i] + transitions.score(i, to));
        best[t][k] = previous[from] + transitions.score(from, k) + scores[t][k];
      }
    }
    return best;
  }

  private int[] bestPath(double[][] best) {
    int last = scores.length - 1;
    int[] path = new int[scores.length];
    path[last] = best(k -> best[last][k] + transitions.toEnd(k));
    for (int t = last; t > 0; t--) {
      double[] previous = best[t - 1];
      int to = path[t];
      path[t - 1] = best(i -> previous[i] + transitions.score(i, to));
    }
    return path;
  }

  /** Returns the first tag with the highest score. */
  private int best(IntToDoubleFunction score) {
    int best = 0;
    for (int k = 1; k < tags; k++) {
      best = score.applyAsDouble(k) > score.applyAsDouble(best) ? k : best;
    }
    return best;
  }

  /** Returns the logarithm of the sum over all sequences up to each tag, its own score included. */
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

  /**
   * Returns the logarithm of the sum over all sequences from each tag to the end, its own score
   * excluded.
   */
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

  /** Returns the logarithm of the sum of exponentials. */
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
