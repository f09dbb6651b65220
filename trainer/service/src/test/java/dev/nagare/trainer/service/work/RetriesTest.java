package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.Backoff;
import dev.nagare.trainer.service.triggers.Trigger;
import dev.nagare.trainer.service.work.Finished.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final Retries retries =
      new Retries(new Backoff(Duration.ofSeconds(30), Duration.ofHours(1), () -> 0));

  @Test
  void shouldPauseLongerAfterEachFailureButNotForEver() {
    assertThat(pauseAfter(Outcome.FAILED)).isEqualTo(Duration.ofSeconds(30));
    assertThat(pauseAfter(Outcome.FAILED)).isEqualTo(Duration.ofSeconds(60));
    for (int i = 0; i < 100; i++) {
      retries.note(finished(Outcome.FAILED));
    }

    assertThat(pauseAfter(Outcome.FAILED)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldForgetFailuresAfterASuccess() {
    retries.note(finished(Outcome.FAILED));
    retries.note(finished(Outcome.REJECTED));
    assertThat(retries.pause("ja", START)).isEmpty();

    assertThat(pauseAfter(Outcome.FAILED)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldNotPauseAfterAnInterruption() {
    retries.note(finished(Outcome.INTERRUPTED));

    assertThat(retries.pause("ja", START)).isEmpty();
  }

  @Test
  void shouldPauseOnlyTheLanguageThatFailedAndOnlyUntilThen() {
    retries.note(finished(Outcome.FAILED));

    assertThat(retries.pause("de", START)).isEmpty();
    assertThat(retries.pause("ja", START.plusSeconds(29))).isPresent();
    assertThat(retries.pause("ja", START.plusSeconds(30))).isEmpty();
  }

  private Duration pauseAfter(Outcome outcome) {
    retries.note(finished(outcome));
    return Duration.between(START, retries.pause("ja", START).orElseThrow().until());
  }

  private static Finished finished(Outcome outcome) {
    return new Finished("ja", Trigger.LABELS, outcome, "words", START, Optional.empty());
  }
}
