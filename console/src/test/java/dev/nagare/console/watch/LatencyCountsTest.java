package dev.nagare.console.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatencyCountsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 8, 15, 16, 17, 100, 999, 60_000, 86_400_000, 31_536_000_000L})
  void shouldGiveEachLatencyWithinSixPercent(long millis) {
    LatencyCounts counts = new LatencyCounts();

    counts.add(millis);

    assertThat(counts.quantile(0.5)).isCloseTo(millis, within((long) Math.ceil(millis * 0.06)));
  }

  @Test
  void shouldCountLatenciesOfClocksThatAreWrong() {
    LatencyCounts counts = new LatencyCounts();

    counts.add(-5);
    counts.add(Long.MAX_VALUE);

    assertThat(counts.quantile(0.5)).isZero();
    assertThat(counts.quantile(1)).isGreaterThan(1_000_000_000_000L);
  }

  @Test
  void shouldGiveNothingWithoutEvents() {
    assertThat(new LatencyCounts().quantile(0.5)).isNull();
  }

  @Test
  void shouldAddUp() {
    LatencyCounts one = new LatencyCounts();
    LatencyCounts other = new LatencyCounts();
    one.add(1);
    other.add(2);
    other.add(3);

    one.addAll(other);

    assertThat(one.quantile(0.5)).isEqualTo(2);
    assertThat(one.quantile(0.95)).isEqualTo(3);
  }
}
