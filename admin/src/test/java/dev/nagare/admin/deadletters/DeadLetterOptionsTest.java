package dev.nagare.admin.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Escaped;
import dev.nagare.deadletters.DeadLetterFilter;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReasonAdvice;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.TopicRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeadLetterOptionsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant TWO_HOURS_AGO = Instant.parse("2026-11-28T10:00:00Z");
  private final InstantSource clock = InstantSource.fixed(NOW);

  @Test
  void shouldMeanAllWithoutOptions() {
    DeadLetterOptions options = options();

    assertThat(options.filter(clock)).isEqualTo(DeadLetterFilter.ALL);
    assertThat(options.range(clock)).isEqualTo(TopicRange.ALL);
  }

  @Test
  void shouldUnderstandTimesWithAndWithoutAMinus() {
    for (String text : new String[] {"2h", "-2h", "2026-11-28T10:00:00Z", "2026-11-28T10:00:00"}) {
      DeadLetterOptions options = options("--since", text, "--until", text);

      assertThat(options.filter(clock).since()).contains(TWO_HOURS_AGO);
      assertThat(options.filter(clock).until()).contains(TWO_HOURS_AGO);
      assertThat(options.range(clock).from()).contains(new Position.At(TWO_HOURS_AGO));
    }
  }

  /** A record that is older than others may have failed after them. */
  @Test
  void shouldReadOnBeyondTheEndOfASpanOfTime() {
    assertThat(options("--until", "2h").range(clock).to()).isEmpty();
  }

  @Test
  void shouldUnderstandOffsets() {
    DeadLetterOptions options = options("--since", "0@12,1@0", "--until", "0@17");

    assertThat(options.range(clock).from()).contains(new Position.Offsets(Map.of(0, 12L, 1, 0L)));
    assertThat(options.range(clock).to()).contains(new Position.Offsets(Map.of(0, 17L)));
    assertThat(options.filter(clock)).isEqualTo(DeadLetterFilter.ALL);
  }

  @Test
  void shouldTakeSeveralOfAKind() {
    DeadLetterFilter filter =
        options(
                "--reason",
                "NOT_AVRO",
                "--reason",
                "EMPTY_TEXT",
                "--letter",
                "0:1",
                "--letter",
                "2:3")
            .filter(clock);

    assertThat(filter.reasons())
        .containsExactlyInAnyOrder(DeadLetterReason.NOT_AVRO, DeadLetterReason.EMPTY_TEXT);
    assertThat(filter.places()).containsExactlyInAnyOrder(new Place(0, 1), new Place(2, 3));
  }

  @Test
  void shouldNameTheOptionThatIsNotUnderstood() {
    assertThatThrownBy(() -> options("--since", "soon").filter(clock))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--since");
    assertThatThrownBy(() -> options("--letter", "1@2").filter(clock))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--letter");
  }

  @Test
  void shouldHaveAdviceForEachReason() {
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      assertThat(ReasonAdvice.of(reason).meaning()).endsWith(".");
      assertThat(ReasonAdvice.of(reason).remedy()).endsWith(".");
    }
  }

  @Test
  void shouldEscapeWhatATerminalWouldObey() {
    assertThat(Escaped.of(new byte[] {'a', 27, '[', '2', 'J', '\\', '\n', -1, '~'}))
        .isEqualTo("a\\x1b[2J\\\\\\x0a\\xff~");
    assertThat(Escaped.of(null)).isEqualTo("none");
  }

  private static DeadLetterOptions options(String... args) {
    return CommandLine.populateCommand(new DeadLetterOptions(), args);
  }
}
