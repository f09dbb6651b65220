package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The losses that make states of a text and of its translation alike (Hu et al. 2021, sections 2.2
 * and 2.3). Let x<sub>i</sub> and y<sub>j</sub> be the states of the word Bi-LSTM for the words of
 * a pair, scaled to length 1, and τ the temperature.
 *
 * <p><b>Sentences</b> (equation 3 there): with x̄ and ȳ the means of the states of each side,
 * scaled to length 1, of the N pairs of a batch,
 *
 * <pre>  L = −1/2N · Σₙ [ log softmaxₘ(x̄ₙ·ȳₘ / τ)ₙ + log softmaxₘ(ȳₙ·x̄ₘ / τ)ₙ ]</pre>
 *
 * <p><b>Words</b> (equation 2 there): attention of each word over the words of the other side, and
 * its agreement in both directions,
 *
 * <pre>  A(x→y)ᵢⱼ = softmaxⱼ(xᵢ·yⱼ / τ),   A(y→x)ⱼᵢ = softmaxᵢ(xᵢ·yⱼ / τ)
 *  L = 1 − tr(A(y→x)ᵀ A(x→y)ᵀ) / min(|x|, |y|),   the mean over the pairs</pre>
 *
 * <p>The paper has attention heads of a transformer and distances of its states. A Bi-LSTM has
 * neither, so both are cosines of states here.
 */
final class AlignmentLoss {

  private static final float MASKED = -1e4f;
  private static final float EPSILON = 1e-6f;

  private final AlignmentSettings settings;
  private final NDManager scope;

  AlignmentLoss(AlignmentSettings settings, NDManager scope) {
    this.settings = settings;
    this.scope = scope;
  }

  /**
   * Returns the weighted sum of both losses, a scalar.
   *
   * @param states states of the words of all pairs, shape [tokens, 2H], utterance by utterance
   * @param lengths number of tokens of each source side, then of each target side
   */
  NDArray of(NDArray states, int[] lengths) {
    NDArray loss = scope.zeros(new Shape());
    if (settings.sentenceWeight() > 0) {
      loss = loss.add(sentences(states, lengths).mul(number(settings.sentenceWeight())));
    }
    if (settings.wordWeight() > 0) {
      loss = loss.add(words(states, lengths).mul(number(settings.wordWeight())));
    }
    return loss;
  }

  /** Returns the loss of the sentences, in nats. */
  NDArray sentences(NDArray states, int[] lengths) {
    int pairs = lengths.length / 2;
    NDArray means = unit(Means.of(states, lengths, scope));
    NDArray sources = means.get(new NDIndex(":" + pairs));
    NDArray targets = means.get(new NDIndex(pairs + ":"));
    NDArray cosines = sources.matMul(targets.transpose()).mul(number(1 / settings.temperature()));
    NDArray both = cosines.logSoftmax(1).add(cosines.logSoftmax(0));
    return both.mul(scope.eye(pairs)).sum().mul(number(-1 / (2.0 * pairs)));
  }

  /** Returns the loss of the words, from 0 to 1. */
  NDArray words(NDArray states, int[] lengths) {
    int pairs = lengths.length / 2;
    int steps = Arrays.stream(lengths).max().orElseThrow();
    NDArray padded =
        Tensors.rows(unit(states), scope.create(paddedRows(lengths, steps)))
            .reshape(2L * pairs, steps, states.getShape().get(1));
    NDArray sources = padded.get(new NDIndex(":" + pairs));
    NDArray targets = padded.get(new NDIndex(pairs + ":"));
    NDArray cosines =
        sources.matMul(targets.transpose(0, 2, 1)).mul(number(1 / settings.temperature()));
    NDArray masks = scope.create(masks(lengths, steps), new Shape(2L * pairs, steps));
    NDArray ofSources = masks.get(new NDIndex(":" + pairs)).reshape(pairs, steps, 1);
    NDArray ofTargets = masks.get(new NDIndex(pairs + ":")).reshape(pairs, 1, steps);
    NDArray agreement = cosines.add(ofTargets).softmax(2).mul(cosines.add(ofSources).softmax(1));
    NDArray shorter = scope.create(shorter(lengths));
    return agreement.sum(new int[] {1, 2}).div(shorter).mean().neg().add(1);
  }

  /** Returns a factor that lives until the gradients are computed; see {@link Tensors#number}. */
  private NDArray number(double value) {
    return Tensors.number(value, scope);
  }

  private static NDArray unit(NDArray vectors) {
    NDArray squares = vectors.square().sum(new int[] {1}, true);
    return vectors.div(squares.add(EPSILON).sqrt());
  }

  /** Returns the row of each step of each utterance; padding has the utterance's first row. */
  private static int[] paddedRows(int[] lengths, int steps) {
    int[] rows = new int[lengths.length * steps];
    int first = 0;
    for (int u = 0; u < lengths.length; u++) {
      for (int t = 0; t < steps; t++) {
        rows[u * steps + t] = first + (t < lengths[u] ? t : 0);
      }
      first += lengths[u];
    }
    return rows;
  }

  private static float[] masks(int[] lengths, int steps) {
    float[] masks = new float[lengths.length * steps];
    for (int u = 0; u < lengths.length; u++) {
      Arrays.fill(masks, u * steps + lengths[u], (u + 1) * steps, MASKED);
    }
    return masks;
  }

  private static float[] shorter(int[] lengths) {
    int pairs = lengths.length / 2;
    float[] shorter = new float[pairs];
    for (int n = 0; n < pairs; n++) {
      shorter[n] = Math.min(lengths[n], lengths[pairs + n]);
    }
    return shorter;
  }
}
