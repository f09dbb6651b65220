package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Means of the states of utterances, their vectors as sentences. */
final class Means {

  private Means() {}

  /**
   * Returns the mean of the states of each utterance: shape [utterances, 2H].
   *
   * @param states shape [tokens, 2H], utterance by utterance
   */
  static NDArray of(NDArray states, int[] lengths, NDManager scope) {
    int tokens = Arrays.stream(lengths).sum();
    float[] pooling = new float[lengths.length * tokens];
    int at = 0;
    for (int u = 0; u < lengths.length; u++) {
      Arrays.fill(pooling, u * tokens + at, u * tokens + at + lengths[u], 1f / lengths[u]);
      at += lengths[u];
    }
    return scope.create(pooling, new Shape(lengths.length, tokens)).matMul(states);
  }
}
