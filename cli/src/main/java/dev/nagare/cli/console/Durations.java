package dev.nagare.cli.console;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as users write and read them. */
public final class Durations {

  /** Examples of valid durations, for messages and help. */
  public static final String EXAMPLES = "30, 30s, 5m, 2h, 1h30m, 7d or 500ms";

  private static final Pattern UNITS =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9}(?:\\.[0-9]{1,3})?)s)?"
              + "(?:([0-9]{1,9})ms)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,3})?");

  private Durations() {}

  /**
   * Reads a duration such as {@code 30}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1h30m}, {@code
   * 500ms} or {@code 7d}. A plain number is in seconds. Units go from days to milliseconds, each at
   * most once. Seconds may have decimals.
   *
   * @return empty if the text is no duration
   */
  public static Optional<Duration> parse(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(seconds(text));
    }
    Matcher units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(units.group(1)))
            .plusHours(number(units.group(2)))
            .plusMinutes(number(units.group(3)))
            .plus(seconds(units.group(4) == null ? "0" : units.group(4)))
            .plusMillis(number(units.group(5))));
  }

  /** Writes a duration as {@link #parse} reads it, for example {@code 1h30m}. */
  public static String compact(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  /** Rounds a duration for display: {@code 45 s}, {@code 2:05 min}, {@code 3:00 h}. */
  public static String rounded(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }

  private static Duration seconds(String text) {
    return Duration.parse("PT" + text + "S");
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
