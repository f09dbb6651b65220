package dev.nagare.tagger.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

  private static final long ONE = 1L << 53;

  @ParameterizedTest
  @CsvSource({
    "2, 0.5, 0.5",
    "2, 0.9, 0.75",
    "2, 0.1, 0.25",
    "0.5, 0.75, 0.9",
    "3, 1, 1",
    "0.2, 1e-300, 2.2250738585072014E-308"
  })
  void shouldDivideTheLogOdds(double temperature, double probability, double confidence) {
    assertThat(new Temperature(temperature).confidence(probability))
        .isCloseTo(confidence, within(1e-12));
  }

  @Property
  void shouldChangeNothingAtOne(@ForAll @LongRange(min = 1, max = ONE) long bits) {
    double probability = (double) bits / ONE;

    assertThat(Temperature.NONE.confidence(probability)).isEqualTo(probability);
  }

  @Property
  void shouldKeepTheOrderAndTheRange(
      @ForAll @DoubleRange(min = Temperature.LEAST, max = Temperature.MOST) double value,
      @ForAll @LongRange(min = 1, max = ONE) long one,
      @ForAll @LongRange(min = 1, max = ONE) long other) {
    Temperature temperature = new Temperature(value);
    double less = temperature.confidence((double) Math.min(one, other) / ONE);
    double more = temperature.confidence((double) Math.max(one, other) / ONE);

    assertThat(less).isPositive().isLessThanOrEqualTo(more + 1e-15);
    assertThat(more).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldNeverBeZero() {
    assertThat(new Temperature(0.2).confidence(1e-300)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.19, 5.01, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseATemperatureOutOfItsRange(double value) {
    assertThatThrownBy(() -> new Temperature(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature is " + value + ", must be from 0.2 to 5.0");
  }
}
