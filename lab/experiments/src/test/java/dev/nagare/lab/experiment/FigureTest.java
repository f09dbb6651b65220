package dev.nagare.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void shouldBeMeanAndDeviationOfASample() {
    Figure figure = new Figure(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

    assertThat(figure.mean()).isEqualTo(5);
    assertThat(figure.deviation()).isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
    assertThat(figure).hasToString("5.00 ± 2.14");
  }

  @Test
  void shouldHaveNoDeviationOfOneValue() {
    assertThat(new Figure(List.of(54.216))).hasToString("54.22");
    assertThat(new Figure(List.of(54.216)).deviation()).isZero();
  }

  @Test
  void shouldSayThatThereIsNothing() {
    assertThat(new Figure(List.of())).hasToString("–");
    assertThat(new Figure(List.of()).mean()).isNaN();
  }
}
