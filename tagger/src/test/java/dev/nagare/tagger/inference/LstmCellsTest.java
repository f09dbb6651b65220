package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmCellsTest {

  private static final double ROUNDING = 1e-6;

  @Test
  void shouldTakeTheTangentOfEveryNumber() {
    for (int i = -2_000_000; i <= 2_000_000; i++) {
      float x = i * 1e-5f;
      double error = Math.abs(LstmCells.tanh(x) - Math.tanh(x));
      if (!(error < ROUNDING)) {
        assertThat(error).as("tanh(%s)", x).isLessThan(ROUNDING);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {9, 9.5f, 20, 1e6f, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
  void shouldGoNoFurtherFromNineOn(float x) {
    assertThat(LstmCells.tanh(x)).isEqualTo(LstmCells.tanh(9)).isCloseTo(1, within(1e-6f));
    assertThat(LstmCells.tanh(-x)).isEqualTo(-LstmCells.tanh(9));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 1e-30f, 1e-7f, 1e-3f, 0.3f, 1, 4, 8.999f})
  void shouldBeOdd(float x) {
    assertThat(LstmCells.tanh(-x)).isEqualTo(-LstmCells.tanh(x));
  }

  @Test
  void shouldKeepZeroAndWhatIsNoNumber() {
    assertThat(LstmCells.tanh(0)).isZero();
    assertThat(LstmCells.tanh(Float.NaN)).isNaN();
  }

  @Test
  void shouldTakeTheTangentsOfTheFirstNumbersOnly() {
    float[] values = {0.5f, -2, 0.5f};

    LstmCells.tanh(values, 2);

    assertThat(values).containsExactly(LstmCells.tanh(0.5f), LstmCells.tanh(-2), 0.5f);
  }

  @Test
  void shouldAddAPartToAPart() {
    float[] sums = {1, 2, 3, 4};

    LstmCells.add(sums, 1, new float[] {10, 20, 30, 40}, 2, 2);

    assertThat(sums).containsExactly(1, 32, 43, 4);
  }

  @Test
  void shouldBringCellsAndStatesForwardAsAnLstmDoes() {
    int units = 5;
    Random random = new Random(1);
    float[] raw = new float[2 + 4 * units];
    float[] cells = new float[3 + units];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) random.nextGaussian() * 2;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextGaussian();
    }
    float[] gates = halvedButForTheCell(raw, units);
    float[] before = cells.clone();

    LstmCells.tanh(gates, gates.length);
    LstmCells.forward(gates, 2, cells, 3, units);
    float[] states = cells.clone();
    LstmCells.tanh(states, states.length);
    LstmCells.let(gates, 2 + 3 * units, states, 3, units);

    for (int j = 0; j < units; j++) {
      double cell =
          sigmoid(raw[2 + units + j]) * before[3 + j]
              + sigmoid(raw[2 + j]) * Math.tanh(raw[2 + 2 * units + j]);
      double state = sigmoid(raw[2 + 3 * units + j]) * Math.tanh(cell);
      assertThat((double) cells[3 + j]).isCloseTo(cell, within(1e-6));
      assertThat((double) states[3 + j]).isCloseTo(state, within(1e-6));
    }
    assertThat(cells).startsWith(before[0], before[1], before[2]);
  }

  private static float[] halvedButForTheCell(float[] raw, int units) {
    float[] gates = raw.clone();
    for (int i = 2; i < gates.length; i++) {
      if ((i - 2) / units != 2) {
        gates[i] /= 2;
      }
    }
    return gates;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
