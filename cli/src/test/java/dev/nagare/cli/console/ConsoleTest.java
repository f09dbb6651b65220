package dev.nagare.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

  private final StringWriter err = new StringWriter();
  private long nanos = Long.MAX_VALUE - 50_000_000; // a clock may overflow

  @Test
  void shouldShowColoursOnATerminalUnlessItsUserDoesNotWantThem() {
    assertThat(Console.colour(true, Map.of("TERM", "xterm"))).isTrue();
    assertThat(Console.colour(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Console.colour(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Console.colour(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Console.colour(false, Map.of())).isFalse();
  }

  @Test
  void shouldRewriteTheProgressForAPersonTenTimesASecondAtMost() {
    ProgressLine line = line(true);

    line.show(() -> "one");
    passes(Duration.ofMillis(99));
    line.show(() -> "two");
    passes(Duration.ofMillis(1));
    line.show(() -> "three");
    line.print("done");

    assertThat(err)
        .hasToString("\r\u001b[Kone\r\u001b[Kthree\r\u001b[Kdone" + System.lineSeparator());
  }

  @Test
  void shouldPrintProgressEachTenSecondsWhenPiped() {
    CountProgress progress = new CountProgress("utterances", line(false), () -> nanos);

    passes(Duration.ofSeconds(9));
    progress.at(900, 9, 100);
    passes(Duration.ofSeconds(1));
    progress.at(1000, 10, 100);
    progress.end();

    assertThat(err)
        .hasToString("1,000 utterances, 10 %, 100/s, 1:30 min left" + System.lineSeparator());
  }

  @Test
  void shouldAnimateOnlyForAPerson() {
    ProgressLine piped = line(false);

    passes(Duration.ofMinutes(1));
    piped.animate(() -> "bar");

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldAlignTables() {
    TextTable table = new TextTable(List.of("a", "long name"));
    table.add(List.of("long value", "b"));

    assertThat(table.lines()).containsExactly("a           long name", "long value  b");
  }

  @Test
  void shouldCountAndEscape() {
    assertThat(Plural.of(1, "span")).isEqualTo("1 span");
    assertThat(Plural.of(2000, "span")).isEqualTo("2,000 spans");
    assertThat(Escaped.of("é\\\n".getBytes(UTF_8))).isEqualTo("\\xc3\\xa9\\\\\\x0a");
  }

  private ProgressLine line(boolean watched) {
    return new ProgressLine(new PrintWriter(err), watched, () -> nanos);
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
  }
}
