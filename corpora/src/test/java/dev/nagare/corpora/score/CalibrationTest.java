package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.score.Calibration.Bin;
import dev.nagare.corpora.score.Calibration.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void shouldWeighTheDistanceOfEachBinByItsSpans() {
    List<Outcome> outcomes =
        List.of(
            new Outcome(0.9, true),
            new Outcome(0.2, false),
            new Outcome(0.7, false),
            new Outcome(0.4, true),
            new Outcome(0.8, true));

    Calibration calibration = Calibration.of(outcomes, 2);

    assertThat(calibration.spans()).isEqualTo(5);
    assertThat(calibration.bins())
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < ROUNDING, Double.class)
        .isEqualTo(List.of(new Bin(2, 0.2, 0.4, 0.3, 0.5), new Bin(3, 0.7, 0.9, 0.8, 2 / 3.0)));
    // (2 * |0.3 - 0.5| + 3 * |0.8 - 2/3|) / 5
    assertThat(calibration.error()).hasValueCloseTo(0.16, within(ROUNDING));
  }

  @Test
  void shouldHaveNoErrorIfEveryBinIsRightAsOftenAsItSays() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outcomes.add(new Outcome(0.25, i == 0));
      outcomes.add(new Outcome(0.75, i > 0));
    }

    assertThat(Calibration.of(outcomes, 15).error()).hasValue(0);
  }

  @Test
  void shouldHaveTheErrorOneIfItIsSurelyWrong() {
    assertThat(Calibration.of(Collections.nCopies(20, new Outcome(1, false)), 15).error())
        .hasValue(1);
  }

  @Test
  void shouldMakeBinsOfEqualSize() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      outcomes.add(new Outcome(i / 1000.0, i % 2 == 0));
    }

    assertThat(Calibration.of(outcomes, 15).bins())
        .hasSize(15)
        .allSatisfy(bin -> assertThat(bin.spans()).isBetween(66, 67));
  }

  @Test
  void shouldKeepEqualConfidencesTogetherWhateverTheirOrder() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      outcomes.add(new Outcome(i < 20 ? 0.5 + i / 100.0 : 1, i % 3 > 0));
    }
    Calibration before = Calibration.of(outcomes, 15);

    Collections.shuffle(outcomes, new Random(1));

    assertThat(Calibration.of(outcomes, 15)).isEqualTo(before);
    assertThat(before.bins()).hasSize(6);
    assertThat(before.bins().get(5).spans()).isEqualTo(40);
    assertThat(before.spans()).isEqualTo(60);
  }

  @Test
  void shouldMakeABinOfEachSpanIfThereAreFewer() {
    Calibration calibration =
        Calibration.of(List.of(new Outcome(0.6, true), new Outcome(0.9, false)), 15);

    assertThat(calibration.bins()).extracting(Bin::spans).containsExactly(1, 1);
    assertThat(calibration.error()).hasValueCloseTo((0.4 + 0.9) / 2, within(ROUNDING));
  }

  @Test
  void shouldHaveNoErrorAtAllWithoutSpans() {
    Calibration calibration = Calibration.of(List.of(), 15);

    assertThat(calibration.bins()).isEmpty();
    assertThat(calibration.spans()).isZero();
    assertThat(calibration.error()).isEmpty();
  }
}
