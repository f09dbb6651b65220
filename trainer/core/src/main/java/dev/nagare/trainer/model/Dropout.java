package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;

/**
 * Dropout probabilities during training.
 *
 * @param inputs probability before the word Bi-LSTM, 0.5 in the paper
 * @param outputs probability after the word Bi-LSTM
 */
record Dropout(float inputs, float outputs) {

  /** No dropout, for tagging. */
  static final Dropout NONE = new Dropout(0, 0);

  NDArray onInputs(NDArray array) {
    return apply(array, inputs);
  }

  NDArray onOutputs(NDArray array) {
    return apply(array, outputs);
  }

  private static NDArray apply(NDArray array, float rate) {
    return rate == 0
        ? array
        : array.getNDArrayInternal().dropout(array, rate, true).singletonOrThrow();
  }
}
