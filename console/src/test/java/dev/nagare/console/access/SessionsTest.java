package dev.nagare.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SessionsTest {

  private static final Duration LENGTH = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock();
  private final Sessions sessions = new Sessions(LENGTH, clock, new Secrets());

  @Test
  void shouldEndASessionThatIsNotUsed() {
    Sessions.Session session = sessions.open("akane");

    clock.move(LENGTH);

    assertThat(sessions.use(session.id())).isEmpty();
  }

  @Test
  void shouldExtendASessionWithEachUse() {
    Sessions.Session session = sessions.open("akane");

    clock.move(LENGTH.minusSeconds(1));
    assertThat(sessions.use(session.id())).isPresent();
    clock.move(LENGTH.minusSeconds(1));

    assertThat(sessions.use(session.id()))
        .hasValueSatisfying(used -> assertThat(used.csrf()).isEqualTo(session.csrf()));
  }

  @Test
  void shouldEndTheSessionThatWasNotUsedForLongestBeyondTheLimit() {
    Sessions.Session first = sessions.open("akane");
    Sessions.Session second = sessions.open("hana");
    assertThat(sessions.use(first.id())).isPresent();

    for (int i = 0; i < Sessions.MAX_SESSIONS - 1; i++) {
      sessions.open("bot");
    }

    assertThat(sessions.use(second.id())).isEmpty();
    assertThat(sessions.use(first.id())).isPresent();
  }
}
