package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.bundle.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxGraphTest {

  private static final int MAX_ROWS = 70;

  /** Runtimes multiply blocks of rows and columns; what is left over has code of its own. */
  @ParameterizedTest
  @ValueSource(ints = {1, 37, 64, 74, 130})
  void shouldMultiplyInWholeNumbersWhateverTheNumberOfRowsAndColumns(int states) {
    for (int columns = 1; columns <= MAX_ROWS; columns++) {
      Random random = new Random(columns);
      EightBit matrix = EightBit.of(new Tensor(numbers(columns * states, random), columns, states));
      OnnxGraph graph = new OnnxGraph("product");
      String input = graph.floats("states", "rows", Integer.toString(states));
      String product = graph.productInWholeNumbers(input, "matrix", matrix);
      graph.output(product, "product", "rows", Integer.toString(columns));
      try (OnnxSession session = OnnxSession.load(graph.toBytes());
          NativeRows from = new NativeRows(MAX_ROWS, states);
          NativeRows into = new NativeRows(MAX_ROWS, columns)) {
        for (int rows : new int[] {1, 2, 15, 16, 17, 31, 32, 33, 64, MAX_ROWS}) {
          float[] values = states(rows * states, random);
          from.put(values, 0, rows);
          session.run(Map.of("states", from.first(rows)), Map.of("product", into.first(rows)));
          float[] result = new float[rows * columns];
          into.get(result, 0, rows);
          assertProduct(result, values, matrix.rounded());
        }
      }
    }
  }

  private static void assertProduct(float[] result, float[] states, Tensor matrix) {
    int columns = matrix.size(0);
    int width = matrix.size(1);
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        sum +=
            EightBit.rounded(states[i / columns * width + k])
                * matrix.values()[i % columns * width + k];
      }
      assertThat((double) result[i])
          .as("row %d, column %d of %d", i / columns, i % columns, columns)
          .isCloseTo(sum, within(1e-4));
    }
  }

  private static float[] numbers(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() * 2 - 1;
    }
    return numbers;
  }

  /** None lies between two whole numbers, where it would be rounded either way. */
  private static float[] states(int count, Random random) {
    float[] states = new float[count];
    for (int i = 0; i < count; i++) {
      float whole = random.nextInt(2 * EightBit.LARGEST_STATE + 1) - EightBit.LARGEST_STATE;
      states[i] = whole / EightBit.LARGEST_STATE;
    }
    return states;
  }
}
