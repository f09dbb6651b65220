package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.score.Calibration;
import dev.nagare.corpora.score.Calibration.Outcome;
import dev.nagare.tagger.decoding.Temperature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureFitTest {

  /** Spans whose chance to be right is what their confidence would be at a temperature. */
  private static List<Outcome> outcomes(double temperature, int spans) {
    Random random = new Random(4);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      double stated = 0.05 + 0.94 * random.nextDouble();
      double real = new Temperature(temperature).confidence(stated);
      outcomes.add(new Outcome(stated, random.nextDouble() < real));
    }
    return outcomes;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 1.5, 2.5})
  void shouldFindTheTemperatureOfTheSpans(double temperature) {
    assertThat(TemperatureFit.of(outcomes(temperature, 20_000)).value())
        .isCloseTo(temperature, within(0.1 * temperature));
  }

  @Test
  void shouldLowerTheCalibrationError() {
    List<Outcome> before = outcomes(2, 5_000);
    Temperature found = TemperatureFit.of(before);
    List<Outcome> after =
        before.stream()
            .map(span -> new Outcome(found.confidence(span.confidence()), span.correct()))
            .toList();

    assertThat(Calibration.of(before, 15).error().getAsDouble()).isGreaterThan(0.05);
    assertThat(Calibration.of(after, 15).error().getAsDouble()).isLessThan(0.03);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "19, 1000", "1000, 19"})
  void shouldChangeNothingIfTooFewSpansAreRightOrWrong(int right, int wrong) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < right + wrong; i++) {
      outcomes.add(new Outcome(0.99, i < right));
    }

    assertThat(TemperatureFit.of(outcomes)).isEqualTo(Temperature.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0.55, 0.2", "0.1, 5", "1, 5"})
  void shouldStayInTheRange(double confidence, double temperature) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 1_020; i++) {
      outcomes.add(new Outcome(confidence, confidence == 1 ? i < 500 : i < 1_000));
    }

    assertThat(TemperatureFit.of(outcomes).value()).isEqualTo(temperature);
  }
}
