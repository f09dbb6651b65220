package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.bundle.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EightBitTest {

  @Test
  void shouldGiveTheLargestNumberOfEachRowTheLargestWholeOne() {
    EightBit matrix = EightBit.of(new Tensor(new float[] {63, -31, 1, 0.6f, 0.25f, -1}, 2, 3));

    assertThat(matrix.turned()).containsExactly(63, 38, -31, 16, 1, -63);
    assertThat(matrix.scales()).containsExactly(1, 1f / 63);
  }

  @Test
  void shouldKeepRowsOfZeros() {
    EightBit matrix = EightBit.of(new Tensor(new float[] {0, 0, -0f, 5}, 2, 2));

    assertThat(matrix.turned()).containsExactly(0, 0, 0, 63);
    assertThat(matrix.scales()).containsExactly(1, 5f / 63);
    assertThat(matrix.rounded().values()).containsExactly(0, 0, 0, 5);
  }

  @Test
  void shouldFillUpWithRowsOfZeros() {
    EightBit matrix = EightBit.of(new Tensor(new float[] {63, -31, 1, 63, 0, 5}, 3, 2));

    assertThat(matrix.filledUp(3).turned()).isEqualTo(matrix.turned());
    assertThat(matrix.filledUp(4).turned()).containsExactly(63, 1, 0, 0, -31, 63, 63, 0);
    assertThat(matrix.filledUp(4).scales()).containsExactly(1, 1, 5f / 63, 1);
    assertThat(matrix.filledUp(2).rows()).isEqualTo(4);
  }

  @Property(tries = 300)
  void shouldBeOffByHalfAWholeNumberAtMost(
      @ForAll @Size(24) float @FloatRange(min = -1e6f, max = 1e6f) [] values,
      @ForAll @IntRange(min = 1, max = 3) int halvings) {
    int rows = 1 << halvings;
    int columns = values.length / rows;
    EightBit matrix = EightBit.of(new Tensor(values, rows, columns));

    float[] rounded = matrix.rounded().values();
    for (int i = 0; i < values.length; i++) {
      float scale = matrix.scales()[i / columns];
      byte whole = matrix.turned()[i % columns * rows + i / columns];
      assertThat(Math.abs(whole * scale - (double) values[i])).isLessThanOrEqualTo(scale * 0.50001);
      assertThat((int) whole).isBetween(-63, 63);
      assertThat(rounded[i]).isEqualTo(whole * scale);
    }
  }

  @Test
  void shouldRoundStatesAsTheyAreMultiplied() {
    assertThat(EightBit.rounded(1)).isEqualTo(1);
    assertThat(EightBit.rounded(-1)).isEqualTo(-1);
    assertThat(EightBit.rounded(0)).isZero();
    assertThat(EightBit.rounded(0.4 / 127)).isZero();
    assertThat(EightBit.rounded(0.6 / 127)).isEqualTo(1.0 / 127);
    for (int i = -1000; i <= 1000; i++) {
      assertThat(Math.abs(EightBit.rounded(i / 1000.0) - i / 1000.0))
          .isLessThanOrEqualTo(0.5 / 127 + 1e-12);
    }
  }
}
