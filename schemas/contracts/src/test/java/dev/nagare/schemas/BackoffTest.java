package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Backoff longest = new Backoff(FIRST, LONGEST, () -> 0);

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "8, 5000", "2147483647, 5000"})
  void shouldDoubleTheLongestPauseUpToTheLimit(int failures, long millis) {
    assertThat(longest.after(failures)).isEqualTo(Duration.ofMillis(millis));
  }

  /** Random limits; the seed of a failure is in its message. */
  @Test
  void shouldStayBetweenHalfOfTheLongestPauseAndAllOfIt() {
    Random random = new Random(16);
    for (int i = 0; i < 20_000; i++) {
      long seed = random.nextLong();
      Random choices = new Random(seed);
      Duration first = Duration.ofMillis(choices.nextLong(1, 100_000));
      Duration limit = first.plusMillis(choices.nextLong(0, 10_000_000));
      int failures = choices.nextInt(1, 64);

      Duration pause = new Backoff(first, limit, choices).after(failures);

      Duration most = new Backoff(first, limit, () -> 0).after(failures);
      assertThat(pause)
          .as("seed %d", seed)
          .isPositive()
          .isLessThanOrEqualTo(most)
          .isGreaterThanOrEqualTo(most.dividedBy(2));
      assertThat(most).as("seed %d", seed).isLessThanOrEqualTo(limit);
    }
  }

  @Test
  void shouldUseAllOfTheRangeAboutEqually() {
    Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));
    int shorter = 0;
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      Duration pause = backoff.after(1);
      seen.add(pause);
      shorter += pause.compareTo(Duration.ofMillis(75)) < 0 ? 1 : 0;
    }

    assertThat(seen).hasSize(51).contains(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(shorter).isBetween(4_700, 5_100); // Expected 4,902 with a deviation of 50.
  }

  @Test
  void shouldGiveTheSamePausesForTheSameSeed() {
    Backoff one = new Backoff(FIRST, LONGEST, new Random(3));
    Backoff other = new Backoff(FIRST, LONGEST, new Random(3));

    for (int failures = 1; failures < 20; failures++) {
      assertThat(one.after(failures)).isEqualTo(other.after(failures));
    }
  }

  @Test
  void shouldNotGrowWhereItIsSteady() {
    assertThat(Backoff.steady(LONGEST).after(50)).isBetween(LONGEST.dividedBy(2), LONGEST);
  }

  @Test
  void shouldBearTheLongestLimitsThatCanBeConfigured() {
    Duration forEver = Duration.ofMillis(Long.MAX_VALUE);

    assertThat(new Backoff(FIRST, forEver, () -> 0).after(1_000)).isEqualTo(forEver);
    assertThat(new Backoff(forEver, forEver).after(2)).isPositive();
  }
}
