package dev.nagare.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WaitingLabelsTest {

  private static final Duration LIMIT = Duration.ofHours(2);

  private final MovableClock clock = new MovableClock();
  private Optional<Instant> oldest = Optional.empty();

  private WaitingLabels labels() {
    return new WaitingLabels(() -> oldest, LIMIT, clock);
  }

  @Test
  void shouldReportAnOldRequestOnceADayUnderOneId() {
    WaitingLabels labels = labels();
    assertThat(labels.look()).isEmpty();
    oldest = Optional.of(clock.instant());
    assertThat(labels.look()).isEmpty();

    clock.move(LIMIT);
    WebhookEvent first = labels.look().orElseThrow();
    assertThat(first.type()).isEqualTo("labels.waiting");
    assertThat(first.data())
        .containsEntry("ageSeconds", 7200L)
        .containsEntry("limitSeconds", 7200L);
    clock.move(Duration.ofHours(1));
    assertThat(labels.look()).isEmpty();
    assertThat(labels().look().orElseThrow().id()).as("after a restart").isEqualTo(first.id());

    clock.move(Duration.ofDays(1));
    assertThat(labels.look().orElseThrow().id()).isNotEqualTo(first.id());
    oldest = Optional.empty();
    clock.move(Duration.ofDays(1));
    assertThat(labels.look()).isEmpty();
  }
}
