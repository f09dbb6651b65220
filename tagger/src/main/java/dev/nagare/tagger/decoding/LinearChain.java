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
    ChainSums sums = sums(emissions, firstRow, tokens);
    double[] probabilities = new double[tokens];
    boolean exact = sums.inRange();
    for (int t = 0; t < tokens; t++) {
      probabilities[t] = sums.tag(t, path[t]);
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

  /** Returns the marginal probabilities of an utterance's tags and of their pairs. */
  public TagMarginals marginals(float[] emissions, int firstRow, int tokens) {
    ChainSums sums = sums(emissions, firstRow, tokens);
    boolean exact = sums.inRange();
    for (int t = 0; t < tokens && exact; t++) {
      for (int k = 0; k < tags; k++) {
        exact &= sums.tag(t, k) <= MAX_PROBABILITY;
      }
    }
    return exact ? sums : new LogChain(transitions, tags, emissions, firstRow, tokens).marginals();
  }

  /**
   * Computes the cross entropy of the chain's distribution p and a target distribution q over
   * sequences, −Σ q(y) log p(y), and its gradients. Scores are sums over tags and pairs, so it
   * depends on q only through its marginals; of a single sequence it is the negative logarithm of
   * that sequence's probability. The gradient by each score is a marginal of p minus that of q.
   *
   * @param emissions scores of the tags, row-major
   * @param firstRow row of the first token
   * @param targets marginals of q, those of pairs included; sequences that are not IOB2 have an
   *     infinite loss
   * @param emissionGradient receives the gradient of the loss by the scores, in their rows
   * @param transitionGradient the gradient by the transitions is added to it, in their layout
   * @return the loss in nats
   */
  public double loss(
      float[] emissions,
      int firstRow,
      TagTargets targets,
      float[] emissionGradient,
      double[] transitionGradient) {
    int tokens = targets.tokens();
    ChainSums sums = sums(emissions, firstRow, tokens);
    sums.addExpectations(transitionGradient);
    double score = 0;
    for (int t = 0; t < tokens; t++) {
      int row = (firstRow + t) * tags;
      for (int k = 0; k < tags; k++) {
        emissionGradient[row + k] = (float) sums.tag(t, k);
      }
      score += targets.subtractTags(t, emissions, emissionGradient, row);
    }
    return sums.logPartition()
        - score
        - targets.subtractTransitions(transitions, tags, transitionGradient);
  }

  private ChainSums sums(float[] emissions, int firstRow, int tokens) {
    return new ChainSums(transitions, tags, emissions, firstRow, tokens);
  }
}
