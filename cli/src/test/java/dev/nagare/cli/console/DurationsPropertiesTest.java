package dev.nagare.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class DurationsPropertiesTest {

  @Property
  void shouldReadWhatItWrites(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(Durations.compact(duration))).contains(duration);
  }

  @Property
  void shouldTakeAPlainNumberForSeconds(@ForAll @IntRange(max = 999_999_999) int seconds) {
    assertThat(Durations.parse(Integer.toString(seconds))).contains(Duration.ofSeconds(seconds));
    assertThat(Durations.parse(seconds + "s")).contains(Duration.ofSeconds(seconds));
  }

  @Property
  void shouldAddUnitsUp(
      @ForAll @IntRange(max = 9999) int hours,
      @ForAll @IntRange(max = 9999) int minutes,
      @ForAll @IntRange(max = 9999) int seconds,
      @ForAll @IntRange(max = 9999) int millis) {
    String written = String.format(Locale.ROOT, "%dh%dm%ds%dms", hours, minutes, seconds, millis);

    assertThat(Durations.parse(written))
        .contains(
            Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds).plusMillis(millis));
  }

  @Property
  void shouldReadEveryTextAsOneDurationOrNone(@ForAll @StringLength(max = 12) String text) {
    Durations.parse(text).ifPresent(read -> assertThat(read).isGreaterThanOrEqualTo(Duration.ZERO));
  }

  @Example
  void shouldReadWhatTheDocumentsShow() {
    assertThat(Durations.parse("30")).contains(Duration.ofSeconds(30));
    assertThat(Durations.parse("30s")).contains(Duration.ofSeconds(30));
    assertThat(Durations.parse("5m")).contains(Duration.ofMinutes(5));
    assertThat(Durations.parse("2h")).contains(Duration.ofHours(2));
    assertThat(Durations.parse("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(Durations.parse("7d")).contains(Duration.ofDays(7));
    assertThat(Durations.parse("500ms")).contains(Duration.ofMillis(500));
    assertThat(Durations.parse("2.5s")).contains(Duration.ofMillis(2500));
    assertThat(Durations.parse("1M30S")).contains(Duration.ofSeconds(90));
    for (String none : new String[] {"", "ms", "soon", "-5s", "30x", "1m2h", "1w", "1 h", "PT5S"}) {
      assertThat(Durations.parse(none)).as(none).isEmpty();
    }
  }

  @Example
  void shouldRoundForPeople() {
    assertThat(Durations.rounded(Duration.ofMillis(59_400))).isEqualTo("59 s");
    assertThat(Durations.rounded(Duration.ofSeconds(75))).isEqualTo("1:15 min");
    assertThat(Durations.rounded(Duration.ofMinutes(185))).isEqualTo("3:05 h");
  }
}
