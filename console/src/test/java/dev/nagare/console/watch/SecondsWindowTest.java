package dev.nagare.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.api.watch.WatchSecond;
import dev.nagare.console.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecondsWindowTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MovableClock clock = new MovableClock();
  private final SecondsWindow window = new SecondsWindow(clock);

  private WatchSecond lastSecond() {
    clock.move(SECOND);
    List<WatchSecond> all = window.after(Instant.MIN);
    return all.get(all.size() - 1);
  }

  @Test
  void shouldCountEachSecondByLanguageAndReason() {
    window.event("ja", 10);
    window.event("ja", 10);
    window.event("de", 10);
    window.deadLetters("TEXT_TOO_LONG", 3);
    window.skipped(980);

    WatchSecond second = lastSecond();

    assertThat(second.at()).isEqualTo(clock.instant().minus(SECOND));
    assertThat(second.events())
        .containsExactly(new WatchSecond.Count("de", 1), new WatchSecond.Count("ja", 2));
    assertThat(second.deadLetters()).containsExactly(new WatchSecond.Count("TEXT_TOO_LONG", 3));
    assertThat(second.skipped()).isEqualTo(980);
    assertThat(lastSecond().events()).isEmpty();
  }

  @Test
  void shouldNotShowTheSecondThatIsNotOver() {
    window.event("ja", 10);

    assertThat(window.after(Instant.MIN)).isEmpty();
  }

  @Test
  void shouldGiveLatenciesOfTheLastTenSeconds() {
    for (int i = 0; i < 90; i++) {
      window.event("ja", 20);
    }
    for (int i = 0; i < 10; i++) {
      window.event("ja", 4_000);
    }

    WatchSecond second = lastSecond();
    clock.move(Duration.ofSeconds(8));
    WatchSecond tenth = lastSecond();
    WatchSecond eleventh = lastSecond();

    assertThat(second.p50()).isBetween(19L, 21L);
    assertThat(second.p95()).isBetween(3_760L, 4_240L);
    assertThat(tenth.p95()).isEqualTo(second.p95());
    assertThat(eleventh.p95()).isNull();
  }

  @Test
  void shouldKeepFiveMinutesAndFewNames() {
    for (int i = 0; i < 1_000; i++) {
      window.event("x-" + i, 10);
      window.deadLetters("REASON_" + i, 1);
    }
    WatchSecond full = lastSecond();
    clock.move(Duration.ofSeconds(SecondsWindow.SECONDS - 1));

    assertThat(full.events()).hasSize(SecondsWindow.MAX_NAMES + 1);
    assertThat(full.events())
        .contains(new WatchSecond.Count("other", 1_000 - SecondsWindow.MAX_NAMES));
    assertThat(full.deadLetters()).hasSize(SecondsWindow.MAX_NAMES + 1);
    assertThat(window.after(Instant.MIN)).hasSize(SecondsWindow.SECONDS).first().isEqualTo(full);
    clock.move(SECOND);
    assertThat(window.after(Instant.MIN)).hasSize(SecondsWindow.SECONDS).doesNotContain(full);
  }

  @Test
  void shouldForgetWhatWasBeforeALongSleep() {
    window.event("ja", 10);

    clock.move(Duration.ofDays(30));

    assertThat(window.after(Instant.MIN))
        .hasSize(SecondsWindow.SECONDS)
        .allMatch(second -> second.events().isEmpty());
  }

  @Test
  void shouldSayWhyNothingCanBeReadUntilItCan() {
    assertThat(lastSecond().trouble()).contains("not answered");
    window.trouble(null);
    assertThat(lastSecond().trouble()).isNull();
  }
}
