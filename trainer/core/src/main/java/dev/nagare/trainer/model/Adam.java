package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Adam optimizer (Kingma and Ba 2015, algorithm 1) with its customary decays. The engine's own
 * optimizer keeps its moments outside every scope and never frees them; these belong to a manager.
 */
final class Adam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float NO_DECAY = 0;
  private static final float NO_SCALE = 1;
  private static final float NO_CLIP = -1;

  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> variances = new LinkedHashMap<>();
  private final double learningRate;
  private int steps;

  /**
   * @param parameters arrays to optimize, by name
   * @param manager owns the moments
   */
  Adam(Map<String, NDArray> parameters, double learningRate, NDManager manager) {
    this.parameters = parameters;
    this.learningRate = learningRate;
    parameters.forEach(
        (name, array) -> {
          means.put(name, manager.zeros(array.getShape()));
          variances.put(name, manager.zeros(array.getShape()));
        });
  }

  /** Updates all parameters by their gradients and sets the gradients to zero. */
  void step() {
    steps++;
    double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    parameters.forEach(
        (name, array) -> {
          try (NDArray gradient = array.getGradient()) {
            NDList inputs = new NDList(array, gradient, means.get(name), variances.get(name));
            array
                .getNDArrayInternal()
                .adamUpdate(
                    inputs,
                    new NDList(array),
                    (float) learningRate,
                    (float) (learningRate * correction),
                    NO_DECAY,
                    NO_SCALE,
                    NO_CLIP,
                    BETA1,
                    BETA2,
                    EPSILON,
                    true,
                    false);
          }
        });
  }
}
