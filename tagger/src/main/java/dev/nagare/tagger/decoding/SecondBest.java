package dev.nagare.tagger.decoding;

/**
 * The best tag sequence of a chain and the best sequence that differs from it. The second is found
 * among the best sequences through each tag of each token: it is the best of those that have
 * another tag there.
 *
 * @param best score of the best sequence, in nats
 * @param second score of the second best, -∞ if there is none
 */
record SecondBest(double best, double second) {

  /**
   * Searches backwards from the end.
   *
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   * @param upTo score of the best sequence up to each tag of each token, its own included
   * @param path the best sequence
   */
  static SecondBest of(
      Transitions transitions,
      int tags,
      float[] emissions,
      int firstRow,
      float[][] upTo,
      int[] path) {
    int last = path.length - 1;
    float[] onwards = new float[tags];
    for (int k = 0; k < tags; k++) {
      onwards[k] = transitions.toEnd(k);
    }
    float best = upTo[last][path[last]] + onwards[path[last]];
    float second = Float.NEGATIVE_INFINITY;
    float[] own = new float[tags];
    for (int t = last; t >= 0; t--) {
      for (int k = 0; k < tags; k++) {
        if (k != path[t]) {
          second = Math.max(second, upTo[t][k] + onwards[k]);
        }
      }
      if (t > 0) {
        for (int k = 0; k < tags; k++) {
          own[k] = emissions[(firstRow + t) * tags + k] + onwards[k];
        }
        transitions.retract(own, onwards);
      }
    }
    return new SecondBest(best, second);
  }

  /** Searches in 64-bit numbers, for scores that need them; slow. */
  static SecondBest of(
      Transitions transitions, int tags, double[][] scores, double[][] upTo, int[] path) {
    int last = path.length - 1;
    double[] onwards = new double[tags];
    for (int k = 0; k < tags; k++) {
      onwards[k] = transitions.toEnd(k);
    }
    double best = upTo[last][path[last]] + onwards[path[last]];
    double second = Double.NEGATIVE_INFINITY;
    for (int t = last; t >= 0; t--) {
      for (int k = 0; k < tags; k++) {
        if (k != path[t]) {
          second = Math.max(second, upTo[t][k] + onwards[k]);
        }
      }
      onwards = t == 0 ? onwards : before(transitions, scores[t], onwards);
    }
    return new SecondBest(best, second);
  }

  /** Returns the best scores onwards from each tag of the token before. */
  private static double[] before(Transitions transitions, double[] own, double[] onwards) {
    double[] before = new double[own.length];
    for (int from = 0; from < own.length; from++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int to = 0; to < own.length; to++) {
        most = Math.max(most, transitions.score(from, to) + own[to] + onwards[to]);
      }
      before[from] = most;
    }
    return before;
  }

  /**
   * Returns the difference of the two probabilities.
   *
   * @param logPartition logarithm of the sum over all sequences
   */
  double margin(double logPartition) {
    // If rounding puts the second before the first, both are equally good.
    double lead = Math.max(0, best - second);
    return Math.exp(Math.min(0, best - logPartition)) * -Math.expm1(-lead);
  }
}
