package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Computes gradients after a garbage collection: the factors they need must still be there. */
class GradientLifetimeTest {

  private static final EncodedBatch WORDS = EncodedBatch.of(RandomMom.utterances(8, 3));

  private final Engine engine = TorchEngine.get();
  private final NDManager manager = engine.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void alignmentShouldHaveTheSameGradientsAfterAGarbageCollection() {
    AlignmentSettings settings = new AlignmentSettings(0.3, 0.7, 0.2, 8, 0, NewWords.RANDOM);
    BiFunction<NDArray, NDManager, NDArray> loss =
        (states, scope) -> new AlignmentLoss(settings, scope).of(states, WORDS.lengths());

    assertThat(gradient(loss, true)).isEqualTo(gradient(loss, false));
  }

  @Test
  void intentsShouldHaveTheSameGradientsAfterAGarbageCollection() {
    IntentHead head = new IntentHead(3, 12, 0.3, manager, 1);
    LabeledBatch batch =
        new LabeledBatch(WORDS, new int[0], List.of(), new int[] {0, 1, 2, 0, 1, 2, 0, 1});
    BiFunction<NDArray, NDManager, NDArray> loss =
        (states, scope) -> head.loss(states, batch, scope);

    assertThat(gradient(loss, true)).isEqualTo(gradient(loss, false));
  }

  /** The gradient of a loss by the states, with a garbage collection before it is computed. */
  private float[] gradient(BiFunction<NDArray, NDManager, NDArray> loss, boolean collected) {
    int tokens = Arrays.stream(WORDS.lengths()).sum();
    try (NDManager scope = manager.newSubManager()) {
      NDArray states = scope.create(numbers(tokens * 12), new Shape(tokens, 12));
      states.setRequiresGradient(true);
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray value = loss.apply(states, scope);
        if (collected) {
          reuseFreedMemory();
        }
        collector.backward(value);
      }
      return states.getGradient().toFloatArray();
    }
  }

  /** Frees what nobody refers to, and writes into as much memory of small sizes. */
  private static void reuseFreedMemory() {
    List<ByteBuffer> held = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      System.gc();
      System.runFinalization();
      for (int i = 0; i < 2_000; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4);
        buffer.putFloat(0, 1e6f);
        held.add(buffer);
      }
    }
    assertThat(held).hasSize(10_000);
  }

  private static float[] numbers(int count) {
    Random random = new Random(5);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
