package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;

/**
 * Chances that a number is left out while training.
 *
 * @param inputs before the word Bi-LSTM, as the paper has it (0.5)
 * @param outputs after the word Bi-LSTM
 */
record Dropout(float inputs, float outputs) {

  /** Nothing is left out: tagging. */
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
