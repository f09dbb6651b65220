package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.nagare.tagger.bundle.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Predicts the intent of an utterance from the mean of its states, so that the states also encode
 * the subject of the utterance (Liu and Lane 2016). It is part of the model only during training.
 */
final class IntentHead {

  private final NDArray weights;
  private final NDArray bias;
  private final double weight;

  /**
   * @param intents number of intents
   * @param stateSize size of a state, 2H
   * @param weight weight of the intents' loss relative to that of the tags
   */
  IntentHead(int intents, int stateSize, double weight, NDManager manager, long seed) {
    this.weights = Tensors.in(first(intents, stateSize, seed), manager);
    this.bias = manager.zeros(new Shape(intents));
    this.weight = weight;
    parameters().values().forEach(array -> array.setRequiresGradient(true));
  }

  private static Tensor first(int intents, int stateSize, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double bound = Math.sqrt(6.0 / (intents + stateSize));
    float[] values = new float[intents * stateSize];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return new Tensor(values, intents, stateSize);
  }

  Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    parameters.put("intent.weights", weights);
    parameters.put("intent.bias", bias);
    return parameters;
  }

  /**
   * Returns the weighted mean cross entropy of the intents, in nats.
   *
   * @param states shape [tokens of the batch, 2H]
   */
  NDArray loss(NDArray states, LabeledBatch batch, NDManager scope) {
    int[] intents = batch.intents();
    float[] known = new float[intents.length];
    int[] gold = new int[intents.length];
    for (int u = 0; u < intents.length; u++) {
      known[u] = intents[u] == LabeledBatch.NO_INTENT ? 0 : 1;
      gold[u] = Math.max(0, intents[u]);
    }
    NDArray means = Means.of(states, batch.labeledLengths(), scope);
    NDArray scores = means.getNDArrayInternal().linear(means, weights, bias).singletonOrThrow();
    NDArray wanted = scope.create(gold, new Shape(gold.length, 1)).toType(DataType.INT64, false);
    NDArray chosen = scores.logSoftmax(1).gather(wanted, 1).reshape(gold.length);
    return chosen.mul(scope.create(known)).mean().mul(Tensors.number(-weight, scope));
  }
}
