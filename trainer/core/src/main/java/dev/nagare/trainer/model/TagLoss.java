package dev.nagare.trainer.model;

import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.TagTargets;
import java.util.List;
import java.util.Optional;

/**
 * The loss of a batch's tags and its gradients: a softmax for each token or a linear-chain CRF for
 * each utterance, always as the mean over tokens. Targets may be gold tags, the marginals of other
 * models, or a mixture of both; see {@link LinearChain#loss}.
 */
final class TagLoss {

  private final float[] emissionGradient;
  private final double[] transitionGradient;
  private final double loss;

  private TagLoss(float[] emissionGradient, double[] transitionGradient, double loss) {
    this.emissionGradient = emissionGradient;
    this.transitionGradient = transitionGradient;
    this.loss = loss;
  }

  /**
   * Computes loss and gradients.
   *
   * @param names names of the tags
   * @param scores of all tags for every token, row-major
   * @param transitions transition scores, if the tags of an utterance are scored together
   */
  static TagLoss of(
      List<String> names, float[] scores, LabeledBatch batch, Optional<float[]> transitions) {
    float[] gradient = new float[scores.length];
    double[] transitionGradient =
        new double[transitions.isPresent() ? LinearChain.size(names.size()) : 0];
    double loss =
        transitions
            .map(t -> chain(new LinearChain(names, t), scores, batch, gradient, transitionGradient))
            .orElseGet(() -> softmax(names.size(), scores, batch, gradient));
    int tokens = batch.labeledTokens();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= tokens;
    }
    for (int i = 0; i < transitionGradient.length; i++) {
      transitionGradient[i] /= tokens;
    }
    return new TagLoss(gradient, transitionGradient, loss / tokens);
  }

  private static double chain(
      LinearChain chain,
      float[] scores,
      LabeledBatch batch,
      float[] gradient,
      double[] transitionGradient) {
    double loss = 0;
    int first = 0;
    for (TagTargets targets : batch.targets()) {
      loss += chain.loss(scores, first, targets, gradient, transitionGradient);
      first += targets.tokens();
    }
    return loss;
  }

  private static double softmax(int tags, float[] scores, LabeledBatch batch, float[] gradient) {
    double loss = 0;
    int row = 0;
    for (TagTargets targets : batch.targets()) {
      for (int t = 0; t < targets.tokens(); t++) {
        loss += softmax(tags, scores, row, gradient);
        loss -= targets.subtractTags(t, scores, gradient, row);
        row += tags;
      }
    }
    return loss;
  }

  /** Writes the probabilities of a row, and returns the logarithm of the sum of exponentials. */
  private static double softmax(int tags, float[] scores, int row, float[] gradient) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < tags; k++) {
      greatest = Math.max(greatest, scores[row + k]);
    }
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      sum += Math.exp(scores[row + k] - greatest);
    }
    for (int k = 0; k < tags; k++) {
      gradient[row + k] = (float) (Math.exp(scores[row + k] - greatest) / sum);
    }
    return greatest + Math.log(sum);
  }

  /** Returns the mean loss per token, in nats. */
  double value() {
    return loss;
  }

  /** Returns the gradient by the scores, in their layout. */
  float[] emissionGradient() {
    return emissionGradient;
  }

  /** Returns the gradient by the transitions, in their layout; empty if there are none. */
  double[] transitionGradient() {
    return transitionGradient;
  }
}
