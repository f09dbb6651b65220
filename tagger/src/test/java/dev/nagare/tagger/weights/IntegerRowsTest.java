package dev.nagare.tagger.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerRowsTest {

  @Test
  void shouldRoundEachRowByItsLargestNumber() {
    IntegerRows rows = IntegerRows.round(new float[] {127, -50, 0.6f, -1, 0.25f, 0.125f}, 3, 127);

    assertThat(rows.values()).containsExactly(127, -50, 1, -127, 32, 16);
    assertThat(rows.scales()).containsExactly(1, 1f / 127);
    assertThat(rows.rows()).isEqualTo(2);
    assertThat(rows.columns()).isEqualTo(3);
    assertThat(rows.floats()).startsWith(127, -50, 1, -127f * (1f / 127));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.MIN_VALUE, Float.MIN_NORMAL, 1e-31f})
  void shouldTakeARowOfTinyNumbersForZeros(float tiny) {
    IntegerRows rows = IntegerRows.round(new float[] {tiny, -tiny}, 2, 127);

    assertThat(rows.values()).containsExactly(0, 0);
    assertThat(rows.scales()).containsExactly(1);
  }

  /** Powers of two change nothing, so these are all the largest numbers that a row can have. */
  @ParameterizedTest
  @ValueSource(ints = {IntegerRows.SEVEN_BITS, IntegerRows.EIGHT_BITS})
  void shouldGiveTheScaleAgainForEveryLargestNumber(int largest) {
    int one = Float.floatToIntBits(1);
    int two = Float.floatToIntBits(2);
    int different = 0;
    for (int bits = one; bits < two; bits++) {
      float scale = Float.intBitsToFloat(bits) / largest;
      different += largest * scale / largest == scale ? 0 : 1;
    }
    assertThat(different).isZero();
  }

  @Property(tries = 300)
  void shouldGiveTheSameAgainForWhatItGave(@ForAll @Size(12) float[] any) {
    float[] numbers = bounded(any);
    for (int largest : new int[] {IntegerRows.SEVEN_BITS, IntegerRows.EIGHT_BITS}) {
      IntegerRows rows = IntegerRows.round(numbers, 4, largest);
      IntegerRows again = IntegerRows.round(rows.floats(), 4, largest);
      IntegerRows stored = IntegerRows.of(rows.values(), rows.scales(), largest);

      assertThat(again.values()).isEqualTo(rows.values());
      assertThat(again.scales()).isEqualTo(rows.scales());
      assertThat(stored.floats()).isEqualTo(rows.floats());
    }
  }

  @Property(tries = 300)
  void shouldBeOffByHalfAScaleAtMost(@ForAll @Size(12) float[] any) {
    float[] numbers = bounded(any);
    IntegerRows rows = IntegerRows.round(numbers, 4, 127);

    for (int i = 0; i < numbers.length; i++) {
      assertThat(Math.abs(rows.floats()[i] - (double) numbers[i]))
          .isLessThanOrEqualTo(0.50001 * rows.scales()[i / 4]);
    }
  }

  /** Numbers as weights may be. */
  private static float[] bounded(float[] any) {
    float[] bounded = new float[any.length];
    for (int i = 0; i < any.length; i++) {
      bounded[i] = any[i] % 1e6f;
    }
    return bounded;
  }

  @ParameterizedTest
  @CsvSource({
    "127, 3, 0, row 1 cannot have the scale 0.0",
    "127, 3, -1, row 1 cannot have the scale -1.0",
    "127, 3, NaN, row 1 cannot have the scale NaN",
    "127, 3, Infinity, row 1 cannot have the scale Infinity",
    "127, 3, 3e38, row 1 cannot have the scale 3.0E38",
    "127, 3, 1e-40, row 1 cannot have the scale 1.0E-40",
    "0, 0, 2, row 1 cannot have the scale 2.0",
    "126, 3, 1, 'row 1 has the largest integer 126, must be 127'",
    "-128, 3, 1, 'row 1 has the largest integer 128, must be 127'"
  })
  void shouldRefuseWhatRoundingCannotGive(byte first, byte second, float scale, String message) {
    byte[] values = {-127, 5, first, second};
    float[] scales = {1, scale};

    assertThatThrownBy(() -> IntegerRows.of(values, scales, 127))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
