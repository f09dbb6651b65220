package dev.nagare.tagger.decoding;

/** The best tag of each token, whatever stands beside it: a softmax, as in the paper. */
public final class IndependentTags implements SequenceDecoder {

  private final int tags;

  /**
   * @param tags how many there are
   */
  public IndependentTags(int tags) {
    this.tags = tags;
  }

  @Override
  public Decoded decode(float[] scores, int firstRow, int tokens) {
    int[] chosen = new int[tokens];
    double[] probabilities = new double[tokens];
    for (int t = 0; t < tokens; t++) {
      int row = (firstRow + t) * tags;
      chosen[t] = best(scores, row);
      probabilities[t] = probability(scores, row, chosen[t]);
    }
    return new Decoded(chosen, probabilities);
  }

  /** The first of the highest. */
  private int best(float[] scores, int row) {
    int best = 0;
    for (int k = 1; k < tags; k++) {
      if (scores[row + k] > scores[row + best]) {
        best = k;
      }
    }
    return best;
  }

  private double probability(float[] scores, int row, int best) {
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      sum += Math.exp((double) scores[row + k] - scores[row + best]);
    }
    return 1 / sum;
  }
}
