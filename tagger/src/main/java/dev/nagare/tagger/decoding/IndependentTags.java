package dev.nagare.tagger.decoding;

/**
 * Chooses the best tag of each token independently of its neighbours: a softmax, as in the paper.
 */
public final class IndependentTags implements SequenceDecoder {

  private final int tags;

  /**
   * Creates a decoder.
   *
   * @param tags number of tags
   */
  public IndependentTags(int tags) {
    this.tags = tags;
  }

  @Override
  public Decoded decode(float[] scores, int firstRow, int tokens, Detail detail) {
    int[] chosen = new int[tokens];
    double[] probabilities = new double[tokens];
    for (int t = 0; t < tokens; t++) {
      int row = (firstRow + t) * tags;
      chosen[t] = best(scores, row);
      probabilities[t] = probability(scores, row, chosen[t]);
    }
    Decoded decoded = Decoded.of(chosen, probabilities);
    return switch (detail) {
      case TAGS -> decoded;
      case ENTROPIES -> decoded.withEntropies(entropies(scores, firstRow, decoded));
      case MARGIN -> decoded.withMargin(margin(scores, firstRow, decoded));
    };
  }

  /** Returns the first index with the highest score. */
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
      sum += Exponential.of((double) scores[row + k] - scores[row + best]);
    }
    return 1 / sum;
  }

  private double[] entropies(float[] scores, int firstRow, Decoded decoded) {
    double[] entropies = new double[decoded.tokens()];
    for (int t = 0; t < entropies.length; t++) {
      int row = (firstRow + t) * tags;
      double best = scores[row + decoded.tag(t)];
      double expected = 0;
      for (int k = 0; k < tags; k++) {
        double below = scores[row + k] - best;
        expected += below * Math.exp(below);
      }
      double probability = decoded.probability(t);
      entropies[t] = Math.max(0, -Math.log(probability) - expected * probability);
    }
    return entropies;
  }

  /**
   * Returns the margin. The second-best sequence differs in the one token where a change costs
   * least.
   */
  private double margin(float[] scores, int firstRow, Decoded decoded) {
    double best = 1;
    double leastLoss = Double.POSITIVE_INFINITY;
    for (int t = 0; t < decoded.tokens(); t++) {
      best *= decoded.probability(t);
      int row = (firstRow + t) * tags;
      for (int k = 0; k < tags; k++) {
        if (k != decoded.tag(t)) {
          double loss = (double) scores[row + decoded.tag(t)] - scores[row + k];
          leastLoss = Math.min(leastLoss, loss);
        }
      }
    }
    return best * -Math.expm1(-leastLoss);
  }
}
