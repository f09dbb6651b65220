package dev.nagare.lab.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.lab.plot.Axis.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @Test
  void shouldLabelRoundValues() {
    assertThat(new Axis("F1", Scale.LINEAR, 28.3, 66.1).ticks())
        .containsExactly(30.0, 40.0, 50.0, 60.0);
    assertThat(new Axis("gain", Scale.LINEAR, -0.13, 0.31).ticks())
        .containsExactly(-0.1, 0.0, 0.1, 0.2, 0.3);
  }

  @Test
  void shouldLabelOneTwoAndFiveOfEachPowerOfTen() {
    assertThat(new Axis("utterances", Scale.LOGARITHMIC, 430, 13_000).ticks())
        .containsExactly(500.0, 1000.0, 2000.0, 5000.0, 10_000.0);
  }

  @Test
  void shouldLabelOnlyPowersOfTenOnALongAxis() {
    assertThat(new Axis("tags", Scale.LOGARITHMIC, 0.8, 5000).ticks())
        .containsExactly(1.0, 10.0, 100.0, 1000.0);
  }

  @ParameterizedTest
  @CsvSource({"LINEAR, 10, 20, 15", "LOGARITHMIC, 1, 100, 10"})
  void shouldPutTheMiddleInTheMiddle(Scale scale, double from, double to, double middle) {
    Axis axis = new Axis("x", scale, from, to);

    assertThat(axis.share(from)).isZero();
    assertThat(axis.share(middle)).isEqualTo(0.5, within(1e-9));
    assertThat(axis.share(to)).isEqualTo(1, within(1e-9));
  }

  @Test
  void shouldHaveRoomForAllValues() {
    Axis axis = Axis.around("x", Scale.LOGARITHMIC, List.of(500.0, 11_514.0));

    assertThat(axis.share(500)).isBetween(0.01, 0.1);
    assertThat(axis.share(11_514)).isBetween(0.9, 0.99);
  }

  @Test
  void shouldHaveRoomForASingleValue() {
    assertThat(Axis.around("x", Scale.LINEAR, List.of(3.0)).share(3)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void shouldRefuseWhatHasNoLogarithm() {
    assertThatThrownBy(() -> new Axis("x", Scale.LOGARITHMIC, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"11514, '11,514'", "-5, −5", "0.25, 0.25", "0.30000000000000004, 0.3"})
  void shouldWriteNumbersAsPeopleDo(double tick, String label) {
    assertThat(Axis.label(tick)).isEqualTo(label);
  }
}
