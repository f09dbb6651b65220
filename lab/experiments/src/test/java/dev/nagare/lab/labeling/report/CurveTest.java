package dev.nagare.lab.labeling.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void shouldGiveTheMeanOverLabelsWhateverTheSpacing() {
    Curve curve = curve(500, 10, 750, 30, 1500, 60);

    assertThat(curve.area()).isCloseTo((250 * 20 + 750 * 45) / 1000.0, within(1e-9));
    assertThat(curve.finalF1()).isEqualTo(60);
  }

  @Test
  void shouldGiveAConstantAsItself() {
    assertThat(curve(100, 42, 300, 42, 301, 42).area()).isCloseTo(42, within(1e-9));
  }

  @Test
  void shouldGiveTheF1OfASinglePoint() {
    assertThat(curve(500, 12).area()).isEqualTo(12);
    assertThat(curve(500, 12, 500, 12).area()).isEqualTo(12);
  }

  @Test
  void shouldInterpolateWhereATargetIsReached() {
    Curve curve = curve(500, 10, 750, 30, 1000, 50);

    assertThat(curve.labelsTo(35).orElseThrow()).isCloseTo(812.5, within(1e-9));
    assertThat(curve.labelsTo(50).orElseThrow()).isCloseTo(1000, within(1e-9));
  }

  @Test
  void shouldSayWhenATargetIsFirstReached() {
    Curve curve = curve(500, 10, 600, 40, 700, 20, 800, 60);

    assertThat(curve.labelsTo(30).orElseThrow()).isCloseTo(500 + 100 * 2 / 3.0, within(1e-9));
  }

  @Test
  void shouldSayThatTheFirstLabelsWereEnoughOrNoneWere() {
    Curve curve = curve(500, 10, 750, 30);

    assertThat(curve.labelsTo(5).orElseThrow()).isEqualTo(500);
    assertThat(curve.labelsTo(30.1)).isEmpty();
  }

  @Test
  void shouldRefuseACurveWithoutPoints() {
    assertThatThrownBy(() -> new Curve(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  /** Labels and F1 by turns. */
  private static Curve curve(double... points) {
    return new Curve(
        IntStream.range(0, points.length / 2)
            .mapToObj(i -> new Curve.At(points[2 * i], points[2 * i + 1]))
            .toList());
  }
}
