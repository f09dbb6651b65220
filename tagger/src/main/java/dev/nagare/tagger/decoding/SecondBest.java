package dev.nagare.tagger.decoding;

/**
 * The best tag sequence of a chain and the best one that differs from it: of the best sequences
 * through each tag of each token, the best whose tag there is another.
 *
 * @param best score of the best sequence, in nats
 * @param second score of the second best, -∞ if there is none
 */
record SecondBest(double best, double second) {

  /** A token's score of a tag. */
  private interface Scores {
    double at(int token, int tag);
  }

  /**
   * Searches backwards from the end.
   *
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
    return search(
        transitions,
        tags,
        (token, tag) -> emissions[(firstRow + token) * tags + tag],
        (token, tag) -> upTo[token][tag],
        path);
  }

  static SecondBest of(
      Transitions transitions, int tags, double[][] scores, double[][] upTo, int[] path) {
    return search(
        transitions,
        tags,
        (token, tag) -> scores[token][tag],
        (token, tag) -> upTo[token][tag],
        path);
  }

  private static SecondBest search(
      Transitions transitions, int tags, Scores own, Scores upTo, int[] path) {
    int last = path.length - 1;
    double[] onwards = new double[tags];
    for (int k = 0; k < tags; k++) {
      onwards[k] = transitions.toEnd(k);
    }
    double best = upTo.at(last, path[last]) + onwards[path[last]];
    double second = Double.NEGATIVE_INFINITY;
    for (int t = last; t >= 0; t--) {
      for (int k = 0; k < tags; k++) {
        if (k != path[t]) {
          second = Math.max(second, upTo.at(t, k) + onwards[k]);
        }
      }
      if (t > 0) {
        onwards = before(transitions, tags, own, t, onwards);
      }
    }
    return new SecondBest(best, second);
  }

  /** Best ways on from each tag of the token before. */
  private static double[] before(
      Transitions transitions, int tags, Scores own, int token, double[] onwards) {
    double[] before = new double[tags];
    for (int from = 0; from < tags; from++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int to = 0; to < tags; to++) {
        most = Math.max(most, transitions.score(from, to) + own.at(token, to) + onwards[to]);
      }
      before[from] = most;
    }
    return before;
  }

  /**
   * Difference of their probabilities.
   *
   * @param logPartition logarithm of the sum over all sequences
   */
  double margin(double logPartition) {
    // A second that rounding puts before the first is as good as it.
    double lead = Math.max(0, best - second);
    return Math.exp(Math.min(0, best - logPartition)) * -Math.expm1(-lead);
  }
}
