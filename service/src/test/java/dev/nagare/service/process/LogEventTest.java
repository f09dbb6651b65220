package dev.nagare.service.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nagare.schemas.LogEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** Each kind of line as a pattern of SLF4J gives it and as an event gives it. */
class LogEventTest {

  private final Logger log = new LoggerContext().getLogger("dev.nagare.test");
  private final ListAppender<ILoggingEvent> shown = new ListAppender<>();

  LogEventTest() {
    shown.start();
    log.addAppender(shown);
    log.setLevel(Level.INFO);
  }

  @Test
  void shouldBeAnEventAlone() {
    log.info("event=stopping");
    LogEvent.info(log, "stopping").log();

    assertSameLines();
  }

  @Test
  void shouldShowNamesNumbersTimesAndPathsBare() {
    Instant at = Instant.EPOCH;
    log.warn(
        "event=read topic={} partition={} share={} at={} file={} leads={} level={}",
        "nagare.labels.v1",
        3,
        0.1,
        at,
        Path.of("a b"),
        false,
        Level.INFO);
    LogEvent.warn(log, "read")
        .with("topic", "nagare.labels.v1")
        .with("partition", 3)
        .with("share", 0.1)
        .with("at", at)
        .with("file", Path.of("a b"))
        .with("leads", false)
        .with("level", Level.INFO)
        .log();

    assertSameLines();
  }

  @Test
  void shouldShowListsBare() {
    log.info("event=ready languages={} partitions={}", List.of("de", "ja"), new TreeSet<>());
    LogEvent.info(log, "ready")
        .with("languages", List.of("de", "ja"))
        .with("partitions", new TreeSet<>())
        .log();

    assertSameLines();
  }

  @Test
  void shouldShowTextInQuotesAsItIs() {
    String text = "two \"words\"\nand {} a line";
    log.error("event=failed reason=\"{}\" advice=\"\"", text);
    LogEvent.error(log, "failed").text("reason", text).text("advice", "").log();

    assertSameLines();
  }

  @Test
  void shouldShowWhatIsMissingAsNull() {
    log.warn("event=failed reason=\"{}\" release={}", (Object) null, null);
    LogEvent.warn(log, "failed").text("reason", null).with("release", null).log();

    assertSameLines();
  }

  @Test
  void shouldCarryTheException() {
    IllegalStateException failure = new IllegalStateException("broken");
    log.error("event=turn_failed thread={}", "a", failure);
    LogEvent.error(log, "turn_failed").with("thread", "a").cause(failure).log();

    assertSameLines();
    assertThat(shown.list.get(1).getThrowableProxy().getMessage()).isEqualTo("broken");
    assertThat(shown.list.get(0).getThrowableProxy().getMessage()).isEqualTo("broken");
  }

  @Test
  void shouldCarryThePairsOfTheLineInItsOrder() {
    LogEvent.info(log, "moved").with("offset", 42L).text("reason", "why").log();

    assertThat(shown.list.get(0).getKeyValuePairs())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new KeyValuePair("event", "moved"),
            new KeyValuePair("offset", 42L),
            new KeyValuePair("reason", "why"));
  }

  @Test
  void shouldKeepWhatAValueWasWhenItWasLogged() {
    List<String> changing = new ArrayList<>(List.of("de"));
    LogEvent.info(log, "ready").with("languages", changing).log();
    changing.add("ja");

    assertThat(shown.list.get(0).getKeyValuePairs().get(1).value).isEqualTo("[de]");
    assertThat(shown.list.get(0).getFormattedMessage()).isEqualTo("event=ready languages=[de]");
  }

  @Test
  void shouldShowNothingBelowTheLevel() {
    LogEvent.debug(log, "warming_failed").with("release", "mom:1").log();

    assertThat(shown.list).isEmpty();
  }

  /** The first line is that of the pattern, the second that of the event. */
  private void assertSameLines() {
    assertThat(shown.list).hasSize(2);
    ILoggingEvent before = shown.list.get(0);
    ILoggingEvent after = shown.list.get(1);
    assertThat(after.getFormattedMessage()).isEqualTo(before.getFormattedMessage());
    assertThat(after.getLevel()).isEqualTo(before.getLevel());
    assertThat(after.getLoggerName()).isEqualTo(before.getLoggerName());
    assertThat(after.getThreadName()).isEqualTo(before.getThreadName());
  }
}
