package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void shouldMoveByAlgorithmOneOfKingmaAndBa() {
    float[] gradient = {2, -0.5f, 0.001f};
    float[] expected = {1, 1, 1};
    double[] mean = new double[3];
    double[] variance = new double[3];
    Engine engine = TorchEngine.get();
    try (NDManager manager = engine.newBaseManager()) {
      NDArray parameter = manager.ones(new Shape(3));
      parameter.setRequiresGradient(true);
      Adam adam = new Adam(Map.of("x", parameter), 0.1, manager);

      for (int step = 1; step <= 5; step++) {
        try (NDManager scope = manager.newSubManager();
            GradientCollector collector = engine.newGradientCollector()) {
          NDArray slope = scope.create(gradient).mul(step);
          collector.backward(parameter.mul(slope).sum());
        }
        adam.step();

        for (int i = 0; i < 3; i++) {
          double g = gradient[i] * step;
          mean[i] = 0.9 * mean[i] + 0.1 * g;
          variance[i] = 0.999 * variance[i] + 0.001 * g * g;
          double unbiasedMean = mean[i] / (1 - Math.pow(0.9, step));
          double unbiasedVariance = variance[i] / (1 - Math.pow(0.999, step));
          expected[i] -= (float) (0.1 * unbiasedMean / (Math.sqrt(unbiasedVariance) + 1e-8));
        }
      }

      assertThat(parameter.toFloatArray()).containsExactly(expected, within(1e-4f));
    }
  }
}
