package dev.nagare.tagger.decoding;

/**
 * Sums over all sequences of a chain up to, and from, every token of an utterance, as probabilities
 * that are scaled at every token.
 */
final class ChainSums implements TagMarginals {

  /**
   * The smallest safe scale: below it, relevant terms may be lost. Trained models stay far above
   * it.
   */
  private static final double MIN_SCALE = 1e-100;

  private final int tags;
  private final Transitions transitions;

  private final double[][] emission;
  private final double[][] forward;
  private final double[][] backward;
  private final double[] scales;
  private double logPartition;
  private boolean inRange = true;

  /**
   * Computes the sums.
   *
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   */
  ChainSums(Transitions transitions, int tags, float[] emissions, int firstRow, int tokens) {
    this.transitions = transitions;
    this.tags = tags;
    emission = new double[tokens][tags];
    forward = new double[tokens][tags];
    backward = new double[tokens][tags];
    scales = new double[tokens];
    sumForward(emissions, firstRow);
    sumBackward();
  }

  double logPartition() {
    return logPartition;
  }

  /** Returns whether all sums are within the range of 64-bit numbers. */
  boolean inRange() {
    return inRange;
  }

  /** Returns the entropy of each token's tags, in nats. */
  double[] entropies() {
    double[] entropies = new double[forward.length];
    for (int t = 0; t < entropies.length; t++) {
      for (int k = 0; k < tags; k++) {
        entropies[t] += Entropy.part(tag(t, k));
      }
    }
    return entropies;
  }

  private void requireRange(double scale) {
    inRange &= scale >= MIN_SCALE && scale <= 1 / MIN_SCALE;
  }

  @Override
  public int tokens() {
    return forward.length;
  }

  /** The sums are scaled so that the probabilities of every token add up to 1. */
  @Override
  public double tag(int token, int tag) {
    return forward[token][tag] * backward[token][tag];
  }

  @Override
  public double pair(int token, int from, int to) {
    return forward[token - 1][from] * Math.exp(transitions.score(from, to)) * onward(token, to);
  }

  private void sumForward(float[] emissions, int firstRow) {
    for (int t = 0; t < forward.length; t++) {
      logPartition += exponentials(emissions, (firstRow + t) * tags, emission[t]);
      double[] now = forward[t];
      if (t == 0) {
        for (int k = 0; k < tags; k++) {
          now[k] = transitions.startFactor(k);
        }
      } else {
        transitions.forward(forward[t - 1], now);
      }
      for (int k = 0; k < tags; k++) {
        now[k] *= emission[t][k];
      }
      scale(t);
    }
  }

  private double exponentials(float[] emissions, int row, double[] into) {
    float greatest = emissions[row];
    for (int k = 1; k < tags; k++) {
      greatest = Math.max(greatest, emissions[row + k]);
    }
    for (int k = 0; k < tags; k++) {
      into[k] = Exponential.of((double) emissions[row + k] - greatest);
    }
    return greatest;
  }

  private void scale(int t) {
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      sum += forward[t][k];
    }
    scales[t] = sum;
    requireRange(sum);
    logPartition += Math.log(sum);
    for (int k = 0; k < tags; k++) {
      forward[t][k] /= sum;
    }
  }

  private void sumBackward() {
    int last = backward.length - 1;
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      backward[last][k] = transitions.endFactor(k);
      sum += forward[last][k] * backward[last][k];
    }
    requireRange(sum);
    logPartition += Math.log(sum);
    for (int k = 0; k < tags; k++) {
      backward[last][k] /= sum;
    }
    for (int t = last; t > 0; t--) {
      transitions.backward(onwards(t), backward[t - 1]);
    }
  }

  /**
   * Returns the sums onwards from each tag of a token, including the token's own score and scale.
   */
  private double[] onwards(int t) {
    double[] onwards = new double[tags];
    for (int k = 0; k < tags; k++) {
      onwards[k] = onward(t, k);
    }
    return onwards;
  }

  private double onward(int t, int tag) {
    return emission[t][tag] * backward[t][tag] / scales[t];
  }

  /** Adds the expected count of each transition. */
  void addExpectations(double[] expectations) {
    int last = forward.length - 1;
    for (int k = 0; k < tags; k++) {
      expectations[tags * tags + k] += tag(0, k);
      expectations[(tags + 1) * tags + k] += tag(last, k);
    }
    for (int t = 1; t <= last; t++) {
      transitions.addExpectations(forward[t - 1], onwards(t), expectations);
    }
  }
}
