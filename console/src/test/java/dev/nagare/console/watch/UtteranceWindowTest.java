package dev.nagare.console.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.testing.MovableClock;
import dev.nagare.console.testing.SampleEvents;
import dev.nagare.schemas.avro.EntityEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UtteranceWindowTest {

  private static final int SIZE = UtteranceWindow.MAX_UTTERANCES;

  private final MovableClock clock = new MovableClock();

  /** A value is the id, a blank and the text. */
  private final UtteranceWindow window =
      new UtteranceWindow(
          SampleEvents.UTTERANCES,
          value -> {
            String[] parts = new String(value, UTF_8).split(" ", 2);
            return parts.length < 2
                ? Optional.empty()
                : Optional.of(SampleEvents.utterance(parts[0], "de", parts[1]));
          },
          clock);

  private void add(long from, long to) {
    for (long offset = from; offset < to; offset++) {
      window.add(0, offset, ("u" + offset + " Wort").getBytes(UTF_8));
    }
  }

  private static EntityEvent event(long offset) {
    return SampleEvents.event("u" + offset, "de", 0.5, offset);
  }

  @Test
  void shouldFindTheTextOfAnEvent() {
    window.begin(0, 10);
    add(10, 20);

    assertThat(window.find(event(15))).hasValue("Wort");
    assertThat(window.find(event(25))).isEmpty();
    assertThat(window.find(SampleEvents.from(event(15), "elsewhere", 0, 15))).isEmpty();
    assertThat(window.find(SampleEvents.from(event(15), SampleEvents.UTTERANCES, 1, 15))).isEmpty();
  }

  @Test
  void shouldNotShowTheTextOfAnotherUtterance() {
    window.begin(0, 0);
    add(0, 3);
    window.add(0, 3, "unreadable".getBytes(UTF_8));

    assertThat(window.find(SampleEvents.from(event(1), SampleEvents.UTTERANCES, 0, 2))).isEmpty();
    assertThat(window.find(event(3))).isEmpty();
  }

  @Test
  void shouldKeepTheLastUtterances() {
    window.begin(0, 0);
    add(0, SIZE + 10);

    assertThat(window.find(event(9))).isEmpty();
    assertThat(window.find(event(10))).isPresent();
  }

  @Test
  void shouldKeepFewLargeUtterances() {
    window.begin(0, 0);
    for (int offset = 0; offset < 40; offset++) {
      byte[] large = new byte[1 << 20];
      byte[] begin = ("u" + offset + " Wort").getBytes(UTF_8);
      System.arraycopy(begin, 0, large, 0, begin.length);
      window.add(0, offset, large);
    }

    assertThat(window.find(event(7))).isEmpty();
    assertThat(window.find(event(8))).isPresent();
  }

  @Test
  void shouldGoBackToTheEventsOfAStreamThatIsBehind() {
    window.begin(0, 1_000);
    add(1_000, 1_010);

    window.need(event(500));

    assertThat(window.jump(0)).hasValue(500);
    add(500, 510);
    window.need(event(501));
    assertThat(window.find(event(501))).isPresent();
    assertThat(window.jump(0)).isEmpty();
  }

  @Test
  void shouldGoForwardWithEventsThatAreFarAhead() {
    window.begin(0, 0);
    add(0, 10);

    window.need(event(9 + SIZE));
    assertThat(window.jump(0)).isEmpty();
    window.need(event(11 + SIZE));

    assertThat(window.jump(0)).hasValue(11 + SIZE);
  }

  @Test
  void shouldNotJumpToAndFroAllTheTime() {
    window.begin(0, 1_000);
    window.need(event(500));
    assertThat(window.jump(0)).hasValue(500);

    window.need(event(100));
    assertThat(window.jump(0)).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(window.jump(0)).hasValue(100);
  }

  @Test
  void shouldWaitForEventsBeforeItWouldForgetWhatTheyNeed() {
    window.begin(0, 0);
    add(0, SIZE / 2 + 10);
    assertThat(window.isFull(0)).isFalse();

    window.need(event(5));
    assertThat(window.isFull(0)).isTrue();

    window.need(event(20));
    assertThat(window.isFull(0)).isFalse();
  }
}
