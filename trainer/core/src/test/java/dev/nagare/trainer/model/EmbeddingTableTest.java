package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares a table that updates few rows in a step with Adam and averages over all of them. */
class EmbeddingTableTest {

  private static final int ROWS = 40;
  private static final int DIMENSIONS = 3;
  private static final double RATE = 0.002;

  /** Row r is read about every r-th step: some in each step, some after pauses of hundreds. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void shouldEqualAdamOverTheWholeTable(int averagingInterval) {
    Random random = new Random(7);
    float[] first = numbers(random, ROWS * DIMENSIONS);
    EmbeddingTable table = new EmbeddingTable(new Tensor(first, ROWS, DIMENSIONS), RATE);
    Whole whole = new Whole(first);

    for (int step = 1; step <= 900; step++) {
      int[] rows = rowsOf(step);
      float[] gradient = numbers(random, rows.length * DIMENSIONS);
      assertThat(table.read(rows)).containsExactly(whole.read(rows), within(2e-5f));
      table.addGradient(rows, gradient);
      table.step();
      whole.step(rows, gradient);
      if (step % averagingInterval == 0) {
        double decay = Math.min(0.99, (1.0 + step) / (10 + step));
        table.average(decay);
        whole.average(decay);
      }
    }

    assertThat(table.values().values()).containsExactly(whole.values(), within(2e-5f));
    assertThat(table.averages().values()).containsExactly(whole.averages(), within(2e-5f));
  }

  @Test
  void shouldAddTheGradientsOfRowsThatAreReadTwiceInAStep() {
    float[] first = new float[DIMENSIONS];
    EmbeddingTable once = new EmbeddingTable(new Tensor(first, 1, DIMENSIONS), RATE);
    EmbeddingTable twice = new EmbeddingTable(new Tensor(first, 1, DIMENSIONS), RATE);

    once.addGradient(new int[] {0}, new float[] {3, -1, 0});
    twice.addGradient(new int[] {0}, new float[] {1, -3, 1});
    twice.addGradient(new int[] {0}, new float[] {2, 2, -1});
    once.step();
    twice.step();

    assertThat(twice.values().values()).isEqualTo(once.values().values());
  }

  @Test
  void shouldLeaveRowsThatWereNeverReadAsTheyWere() {
    float[] first = numbers(new Random(1), 2 * DIMENSIONS);
    EmbeddingTable table = new EmbeddingTable(new Tensor(first, 2, DIMENSIONS), RATE);

    table.addGradient(new int[] {0}, new float[] {1, 1, 1});
    table.step();
    table.average(0.5);

    assertThat(Arrays.copyOfRange(table.values().values(), DIMENSIONS, 2 * DIMENSIONS))
        .isEqualTo(Arrays.copyOfRange(first, DIMENSIONS, 2 * DIMENSIONS));
    assertThat(Arrays.copyOfRange(table.averages().values(), DIMENSIONS, 2 * DIMENSIONS))
        .isEqualTo(Arrays.copyOfRange(first, DIMENSIONS, 2 * DIMENSIONS));
  }

  private static int[] rowsOf(int step) {
    return IntStream.range(0, ROWS).filter(row -> step % (row * row / 2 + 1) == 0).toArray();
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Adam and the average over a whole table, in double precision. */
  private static final class Whole {
    private final double[] values;
    private final double[] averages;
    private final double[] means = new double[ROWS * DIMENSIONS];
    private final double[] variances = new double[ROWS * DIMENSIONS];
    private int steps;

    Whole(float[] first) {
      values = new double[first.length];
      for (int i = 0; i < first.length; i++) {
        values[i] = first[i];
      }
      averages = values.clone();
    }

    float[] read(int[] rows) {
      float[] read = new float[rows.length * DIMENSIONS];
      for (int i = 0; i < read.length; i++) {
        read[i] = (float) values[rows[i / DIMENSIONS] * DIMENSIONS + i % DIMENSIONS];
      }
      return read;
    }

    void step(int[] rows, float[] gradient) {
      double[] slopes = new double[values.length];
      for (int i = 0; i < gradient.length; i++) {
        slopes[rows[i / DIMENSIONS] * DIMENSIONS + i % DIMENSIONS] = gradient[i];
      }
      steps++;
      double rate = RATE * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
      for (int i = 0; i < values.length; i++) {
        means[i] = 0.9 * means[i] + 0.1 * slopes[i];
        variances[i] = 0.999 * variances[i] + 0.001 * slopes[i] * slopes[i];
        values[i] -= rate * means[i] / (Math.sqrt(variances[i]) + 1e-8);
      }
    }

    void average(double decay) {
      for (int i = 0; i < values.length; i++) {
        averages[i] = decay * averages[i] + (1 - decay) * values[i];
      }
    }

    float[] values() {
      return floats(values);
    }

    float[] averages() {
      return floats(averages);
    }

    private static float[] floats(double[] numbers) {
      float[] floats = new float[numbers.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) numbers[i];
      }
      return floats;
    }
  }
}
