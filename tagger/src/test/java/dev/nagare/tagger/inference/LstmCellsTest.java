package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmCellsTest {

  private static final int UNITS = 5;

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
  void shouldAddTheFirstNumbersOnly() {
    float[] sums = {1, 2, 3, 4};

    LstmCells.add(sums, new float[] {10, 20, 30, 40}, 2);

    assertThat(sums).containsExactly(11, 22, 3, 4);
  }

  @Test
  void shouldBringCellsAndStatesForwardAsAnLstmDoes() {
    Random random = new Random(1);
    float[] input = numbers(random);
    float[] forget = numbers(random);
    float[] output = numbers(random);
    float[] candidates = numbers(random);
    float[] cells = numbers(random);
    float[] before = cells.clone();

    float[] gateOfInput = gate(input);
    float[] gateOfForget = gate(forget);
    float[] gateOfOutput = gate(output);
    float[] tangents = candidates.clone();
    LstmCells.tanh(tangents, UNITS);
    LstmCells.forward(cells, gateOfForget, gateOfInput, tangents, UNITS);
    float[] states = cells.clone();
    LstmCells.tanh(states, UNITS);
    LstmCells.let(states, gateOfOutput, UNITS);

    for (int j = 0; j < UNITS; j++) {
      double cell = sigmoid(forget[j]) * before[j] + sigmoid(input[j]) * Math.tanh(candidates[j]);
      double state = sigmoid(output[j]) * Math.tanh(cell);
      assertThat((double) cells[j]).isCloseTo(cell, within(1e-6));
      assertThat((double) states[j]).isCloseTo(state, within(1e-6));
    }
  }

  private static float[] numbers(Random random) {
    float[] numbers = new float[UNITS];
    for (int i = 0; i < UNITS; i++) {
      numbers[i] = (float) random.nextGaussian() * 2;
    }
    return numbers;
  }

  private static float[] gate(float[] raw) {
    float[] gate = raw.clone();
    for (int i = 0; i < gate.length; i++) {
      gate[i] /= 2;
    }
    LstmCells.tanh(gate, gate.length);
    LstmCells.sigmoid(gate, gate.length);
    return gate;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
