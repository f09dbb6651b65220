package dev.nagare.admin.replay;

import dev.nagare.cli.console.Durations;
import dev.nagare.service.ranges.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses positions from the command line. */
public final class PositionParser {

  private static final Pattern OFFSET = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

  private PositionParser() {}

  /**
   * Parses a position: a time in ISO form with or without a zone (then UTC), a time before now such
   * as {@code -2h}, {@code -1h30m}, {@code -45s} or {@code -7d}, or offsets such as {@code
   * 0@1200,1@0}.
   *
   * @throws IllegalArgumentException if the text has another form; the message lists the forms
   */
  public static Position parse(String text, InstantSource clock) {
    return offsets(text)
        .or(() -> ago(text, clock))
        .or(() -> time(text))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is neither a time like 2026-11-21T09:30:00Z or -2h, nor offsets like"
                        + " 0@1200,1@0"));
  }

  private static Optional<Position> offsets(String text) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = OFFSET.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      offsets.put(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)));
    }
    return Optional.of(new Position.Offsets(offsets));
  }

  private static Optional<Position> ago(String text, InstantSource clock) {
    return text.startsWith("-")
        ? Durations.parse(text.substring(1))
            .map(time -> new Position.At(clock.instant().minus(time)))
        : Optional.empty();
  }

  private static Optional<Position> time(String text) {
    try {
      return Optional.of(new Position.At(Instant.parse(text)));
    } catch (DateTimeParseException e) {
      // It may have no zone.
    }
    try {
      return Optional.of(new Position.At(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
