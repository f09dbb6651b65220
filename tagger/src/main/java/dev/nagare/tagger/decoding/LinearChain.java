package dev.nagare.tagger.decoding;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A linear-chain conditional random field over the tags of an utterance (Lafferty et al. 2001). The
 * score of a sequence is the sum of its tags' scores and of the transitions between neighbours,
 * from the start and to the end. Sequences that are not IOB2, where {@code I-X} follows neither
 * {@code B-X} nor {@code I-X}, have probability 0.
 *
 * <p>Sums run over probabilities that are scaled at every token (Rabiner 1989, section V.A). Scores
 * too far apart for that are decoded in logarithms, which is slower.
 */
public final class LinearChain implements SequenceDecoder {

  /**
   * The smallest safe scale: below it, relevant terms may be lost. Trained models stay far above
   * it.
   */
  private static final double MIN_SCALE = 1e-100;

  /** The largest probability after rounding errors. */
  private static final double MAX_PROBABILITY = 1 + 1e-9;

  private final int tags;
  private final Transitions transitions;

  /**
   * Creates a chain.
   *
   * @param tags IOB2 tags in the order of the scores
   * @param transitions scores in nats; shape [K + 2, K]: row i holds those from tag i to each tag,
   *     row K those of the first tag, row K + 1 those of the last one
   */
  public LinearChain(List<String> tags, float[] transitions) {
    if (transitions.length != size(tags.size())) {
      throw new IllegalArgumentException(
          transitions.length
              + " transitions for "
              + tags.size()
              + " tags, must be "
              + size(tags.size()));
    }
    this.tags = tags.size();
    this.transitions = new Transitions(tags, transitions);
  }

  /** Returns the number of transition scores for a number of tags. */
  public static int size(int tags) {
    return (tags + 2) * tags;
  }

  /**
   * Returns the most probable sequence (Viterbi), with the marginal probability of each of its
   * tags.
   */
  @Override
  public Decoded decode(float[] emissions, int firstRow, int tokens, Detail detail) {
    float[][] best = bestScores(emissions, firstRow, tokens);
    int[] path = bestPath(best);
    Sums sums = sums(emissions, firstRow, tokens);
    double[] probabilities = new double[tokens];
    boolean exact = sums.inRange();
    for (int t = 0; t < tokens; t++) {
      probabilities[t] = sums.marginal(t, path[t]);
      exact &= probabilities[t] <= MAX_PROBABILITY;
    }
    if (!exact) {
      return new LogChain(transitions, tags, emissions, firstRow, tokens).decode(detail);
    }
    Decoded decoded = Decoded.of(path, probabilities);
    return switch (detail) {
      case TAGS -> decoded;
      case ENTROPIES -> decoded.withEntropies(sums.entropies());
      case MARGIN -> {
        SecondBest second = SecondBest.of(transitions, tags, emissions, firstRow, best, path);
        yield decoded.withMargin(second.margin(sums.logPartition()));
      }
    };
  }

  /**
   * Returns the score of the best sequence up to each tag of each token, that tag's score included.
   */
  private float[][] bestScores(float[] emissions, int firstRow, int tokens) {
    float[][] best = new float[tokens][tags];
    for (int k = 0; k < tags; k++) {
      best[0][k] = transitions.fromStart(k) + emissions[firstRow * tags + k];
    }
    for (int t = 1; t < tokens; t++) {
      transitions.extend(best[t - 1], best[t]);
      for (int k = 0; k < tags; k++) {
        best[t][k] += emissions[(firstRow + t) * tags + k];
      }
    }
    return best;
  }

  private int[] bestPath(float[][] best) {
    int tokens = best.length;
    int[] path = new int[tokens];
    path[tokens - 1] = best(k -> best[tokens - 1][k] + transitions.toEnd(k));
    for (int t = tokens - 1; t > 0; t--) {
      path[t - 1] = transitions.origin(best[t - 1], path[t]);
    }
    return path;
  }

  /** Returns the first tag with the highest score. */
  private int best(IntToDoubleFunction score) {
    int best = 0;
    double highest = score.applyAsDouble(0);
    for (int k = 1; k < tags; k++) {
      double value = score.applyAsDouble(k);
      if (value > highest) {
        best = k;
        highest = value;
      }
    }
    return best;
  }

  /**
   * Computes the negative logarithm of a sequence's probability, and its gradients.
   *
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   * @param gold index of each token's tag; a sequence that is not IOB2 has an infinite loss
   * @param firstTag index of the first token's tag in {@code gold}
   * @param emissionGradient receives the gradient of the loss by the scores, in their rows
   * @param transitionGradient the gradient by the transitions is added to it, in their layout
   * @return the loss in nats
   */
  public double loss(
      float[] emissions,
      int firstRow,
      int tokens,
      int[] gold,
      int firstTag,
      float[] emissionGradient,
      double[] transitionGradient) {
    Sums sums = sums(emissions, firstRow, tokens);
    sums.addExpectations(transitionGradient);
    double score = 0;
    for (int t = 0; t < tokens; t++) {
      int tag = gold[firstTag + t];
      int row = (firstRow + t) * tags;
      for (int k = 0; k < tags; k++) {
        emissionGradient[row + k] = (float) sums.marginal(t, k);
      }
      emissionGradient[row + tag] -= 1;
      int from = t == 0 ? tags : gold[firstTag + t - 1];
      transitionGradient[from * tags + tag] -= 1;
      score += emissions[row + tag];
      score += t == 0 ? transitions.fromStart(tag) : transitions.score(from, tag);
    }
    int last = gold[firstTag + tokens - 1];
    transitionGradient[(tags + 1) * tags + last] -= 1;
    return sums.logPartition() - score - transitions.toEnd(last);
  }

  private Sums sums(float[] emissions, int firstRow, int tokens) {
    Sums sums = new Sums(tokens);
    sums.forward(emissions, firstRow);
    sums.backward();
    return sums;
  }

  /** Sums over all sequences up to, and from, every token. */
  private final class Sums {

    private final double[][] emission;
    private final double[][] forward;
    private final double[][] backward;
    private final double[] scales;
    private double logPartition;
    private boolean inRange = true;

    Sums(int tokens) {
      emission = new double[tokens][tags];
      forward = new double[tokens][tags];
      backward = new double[tokens][tags];
      scales = new double[tokens];
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
          entropies[t] += Entropy.part(marginal(t, k));
        }
      }
      return entropies;
    }

    private void requireRange(double scale) {
      inRange &= scale >= MIN_SCALE && scale <= 1 / MIN_SCALE;
    }

    /**
     * Returns a marginal probability. The sums are scaled so that those of every token add up to 1.
     */
    double marginal(int token, int tag) {
      return forward[token][tag] * backward[token][tag];
    }

    void forward(float[] emissions, int firstRow) {
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

    void backward() {
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
        onwards[k] = emission[t][k] * backward[t][k] / scales[t];
      }
      return onwards;
    }

    /** Adds the expected count of each transition. */
    void addExpectations(double[] expectations) {
      int last = forward.length - 1;
      for (int k = 0; k < tags; k++) {
        expectations[tags * tags + k] += marginal(0, k);
        expectations[(tags + 1) * tags + k] += marginal(last, k);
      }
      for (int t = 1; t <= last; t++) {
        transitions.addExpectations(forward[t - 1], onwards(t), expectations);
      }
    }
  }
}
