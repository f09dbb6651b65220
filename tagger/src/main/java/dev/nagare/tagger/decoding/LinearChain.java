package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.List;

/**
 * A linear-chain conditional random field over the tags of an utterance (Lafferty et al. 2001): the
 * score of a sequence is the sum of its tags' scores and of the transitions between neighbours,
 * from the start and to the end. Sequences that are no IOB2, where {@code I-X} follows neither
 * {@code B-X} nor {@code I-X}, have no probability.
 *
 * <p>Sums run over probabilities that are scaled at every token (Rabiner 1989, section V.A), in
 * loops whose innermost one the compiler turns into vector instructions.
 */
public final class LinearChain implements SequenceDecoder {

  private final int tags;
  private final float[] scores;
  private final float[] fromStart;
  private final float[] toEnd;

  /** Exponentials of the scores: [from, to], and turned round: [to, from]. */
  private final double[] factors;

  private final double[] turnedFactors;
  private final double[] startFactors;
  private final double[] endFactors;

  /**
   * @param tags IOB2 tags in the order of the scores
   * @param transitions scores in nats; shape [K + 2, K]: row i holds those from tag i to each tag,
   *     row K those of the first tag, row K + 1 those of the last one
   */
  public LinearChain(List<String> tags, float[] transitions) {
    int count = tags.size();
    if (transitions.length != size(count)) {
      throw new IllegalArgumentException(
          transitions.length + " transitions for " + count + " tags, must be " + size(count));
    }
    this.tags = count;
    this.scores = Arrays.copyOf(transitions, count * count);
    this.fromStart = Arrays.copyOfRange(transitions, count * count, count * (count + 1));
    this.toEnd = Arrays.copyOfRange(transitions, count * (count + 1), count * (count + 2));
    forbid(tags);
    this.factors = exponentials(scores);
    this.startFactors = exponentials(fromStart);
    this.endFactors = exponentials(toEnd);
    this.turnedFactors = turned(factors);
  }

  /** How many numbers the transitions of so many tags are. */
  public static int size(int tags) {
    return (tags + 2) * tags;
  }

  private void forbid(List<String> names) {
    for (int to = 0; to < tags; to++) {
      String inside = names.get(to);
      if (!inside.startsWith("I-")) {
        continue;
      }
      fromStart[to] = Float.NEGATIVE_INFINITY;
      for (int from = 0; from < tags; from++) {
        if (!names.get(from).equals(inside)
            && !names.get(from).equals("B-" + inside.substring(2))) {
          scores[from * tags + to] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  private static double[] exponentials(float[] values) {
    double[] exponentials = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      exponentials[i] = Math.exp(values[i]);
    }
    return exponentials;
  }

  private double[] turned(double[] matrix) {
    double[] turned = new double[matrix.length];
    for (int i = 0; i < tags; i++) {
      for (int j = 0; j < tags; j++) {
        turned[j * tags + i] = matrix[i * tags + j];
      }
    }
    return turned;
  }

  /** The most probable sequence (Viterbi), with the marginal probability of each of its tags. */
  @Override
  public Decoded decode(float[] emissions, int firstRow, int tokens) {
    int[] path = bestPath(emissions, firstRow, tokens);
    Sums sums = sums(emissions, firstRow, tokens);
    double[] probabilities = new double[tokens];
    for (int t = 0; t < tokens; t++) {
      probabilities[t] = sums.marginal(t, path[t]);
    }
    return new Decoded(path, probabilities);
  }

  private int[] bestPath(float[] emissions, int firstRow, int tokens) {
    float[][] best = new float[tokens][tags];
    for (int k = 0; k < tags; k++) {
      best[0][k] = fromStart[k] + emissions[firstRow * tags + k];
    }
    for (int t = 1; t < tokens; t++) {
      extend(best[t - 1], best[t], emissions, (firstRow + t) * tags);
    }
    int[] path = new int[tokens];
    path[tokens - 1] = lastTag(best[tokens - 1]);
    for (int t = tokens - 1; t > 0; t--) {
      path[t - 1] = tagBefore(best[t - 1], path[t]);
    }
    return path;
  }

  private void extend(float[] before, float[] now, float[] emissions, int row) {
    Arrays.fill(now, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < tags; from++) {
      float score = before[from];
      int at = from * tags;
      for (int to = 0; to < tags; to++) {
        now[to] = Math.max(now[to], score + scores[at + to]);
      }
    }
    for (int to = 0; to < tags; to++) {
      now[to] += emissions[row + to];
    }
  }

  private int lastTag(float[] scoresThere) {
    int best = 0;
    for (int k = 1; k < tags; k++) {
      if (scoresThere[k] + toEnd[k] > scoresThere[best] + toEnd[best]) {
        best = k;
      }
    }
    return best;
  }

  private int tagBefore(float[] scoresThere, int tag) {
    int best = 0;
    for (int k = 1; k < tags; k++) {
      if (scoresThere[k] + scores[k * tags + tag] > scoresThere[best] + scores[best * tags + tag]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * Negative logarithm of a sequence's probability, and its gradients.
   *
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   * @param gold index of each token's tag; a sequence that is no IOB2 has an infinite loss
   * @param firstTag place of the first token's tag in {@code gold}
   * @param emissionGradient receives the gradient of the loss by the scores, in their rows
   * @param transitionGradient what the gradient by the transitions is added to, in their layout
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
      score += t == 0 ? fromStart[tag] : scores[from * tags + tag];
    }
    int last = gold[firstTag + tokens - 1];
    transitionGradient[(tags + 1) * tags + last] -= 1;
    return sums.logPartition() - score - toEnd[last];
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

    Sums(int tokens) {
      emission = new double[tokens][tags];
      forward = new double[tokens][tags];
      backward = new double[tokens][tags];
      scales = new double[tokens];
    }

    double logPartition() {
      return logPartition;
    }

    /** The sums are scaled so that those of every token add up to 1. */
    double marginal(int token, int tag) {
      return forward[token][tag] * backward[token][tag];
    }

    void forward(float[] emissions, int firstRow) {
      for (int t = 0; t < forward.length; t++) {
        logPartition += exponentials(emissions, (firstRow + t) * tags, emission[t]);
        double[] now = forward[t];
        if (t == 0) {
          System.arraycopy(startFactors, 0, now, 0, tags);
        } else {
          multiply(forward[t - 1], factors, now);
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
        into[k] = Math.exp((double) emissions[row + k] - greatest);
      }
      return greatest;
    }

    private void scale(int t) {
      double sum = 0;
      for (int k = 0; k < tags; k++) {
        sum += forward[t][k];
      }
      scales[t] = sum;
      logPartition += Math.log(sum);
      for (int k = 0; k < tags; k++) {
        forward[t][k] /= sum;
      }
    }

    void backward() {
      int last = backward.length - 1;
      double sum = 0;
      for (int k = 0; k < tags; k++) {
        sum += forward[last][k] * endFactors[k];
      }
      logPartition += Math.log(sum);
      for (int k = 0; k < tags; k++) {
        backward[last][k] = endFactors[k] / sum;
      }
      for (int t = last; t > 0; t--) {
        multiply(onwards(t), turnedFactors, backward[t - 1]);
      }
    }

    /** What goes on from each tag of a token, the token's own score and scale included. */
    private double[] onwards(int t) {
      double[] onwards = new double[tags];
      for (int k = 0; k < tags; k++) {
        onwards[k] = emission[t][k] * backward[t][k] / scales[t];
      }
      return onwards;
    }

    /** {@code into = vector × matrix}. */
    private void multiply(double[] vector, double[] matrix, double[] into) {
      for (int i = 0; i < tags; i++) {
        double factor = vector[i];
        int at = i * tags;
        for (int j = 0; j < tags; j++) {
          into[j] += factor * matrix[at + j];
        }
      }
    }

    /** Adds how often each transition is expected. */
    void addExpectations(double[] expectations) {
      int last = forward.length - 1;
      for (int k = 0; k < tags; k++) {
        expectations[tags * tags + k] += marginal(0, k);
        expectations[(tags + 1) * tags + k] += marginal(last, k);
      }
      for (int t = 1; t <= last; t++) {
        double[] onwards = onwards(t);
        for (int i = 0; i < tags; i++) {
          double factor = forward[t - 1][i];
          int at = i * tags;
          for (int j = 0; j < tags; j++) {
            expectations[at + j] += factor * factors[at + j] * onwards[j];
          }
        }
      }
    }
  }
}
