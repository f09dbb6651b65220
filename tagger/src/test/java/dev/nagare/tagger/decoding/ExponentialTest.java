package dev.nagare.tagger.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void shouldBeNearTheExactOne() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double x = -700 * Math.pow(random.nextDouble(), 3);

      assertThat(Exponential.of(x) / Math.exp(x)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void shouldBeNearTheExactOneWhereThePartsMeet() {
    for (int part = 0; part < 2_000; part++) {
      double x = -part * Math.log(2) / 128;

      assertThat(Exponential.of(x) / Math.exp(x)).isCloseTo(1, within(1e-12));
      assertThat(Exponential.of(Math.nextDown(x)) / Math.exp(x)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void shouldEndInZeroAndKeepWhatIsNoNumber() {
    assertThat(Exponential.of(-0.0)).isCloseTo(1, within(1e-13));
    assertThat(Exponential.of(-701)).isZero();
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
