package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SoundClockTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final AtomicReference<Instant> local = new AtomicReference<>(NOW);
  private final AtomicLong nanos = new AtomicLong();
  private final SoundClock clock = new SoundClock(local::get, nanos::get);

  @Test
  void shouldGoByTheHostsClockWhileItIsNearTheBrokersTime() {
    clock.onBrokerTime(NOW.plusSeconds(200));
    pass(Duration.ofHours(3));

    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(3)));
    assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(-200));
  }

  @Test
  void shouldGoByTheBrokersTimeOnAHostDaysAhead() {
    local.set(NOW.plus(Duration.ofDays(3)));
    clock.onBrokerTime(NOW);
    pass(Duration.ofMinutes(1));

    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(60));
    assertThat(clock.ahead()).isEqualTo(Duration.ofDays(3));
    local.set(NOW.plusSeconds(61));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(61));
  }

  @Test
  void shouldNotFollowAJumpEvenBeforeTheBrokersTimeIsKnown() {
    pass(Duration.ofMinutes(1));
    local.set(NOW.plus(Duration.ofDays(30)));

    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(60));
    local.set(NOW.minus(Duration.ofDays(30)));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(60));
  }

  private void pass(Duration time) {
    local.updateAndGet(at -> at.plus(time));
    nanos.addAndGet(time.toNanos());
  }
}
