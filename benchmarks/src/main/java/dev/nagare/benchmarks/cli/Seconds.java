package dev.nagare.benchmarks.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as {@code 90s} or {@code 10m}. */
final class Seconds implements ITypeConverter<Duration> {

  private static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{0,5})([sm])");

  @Override
  public Duration convert(String value) {
    Matcher matcher = PATTERN.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + value + "' is no duration; 90s and 10m are");
    }
    long count = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("m") ? Duration.ofMinutes(count) : Duration.ofSeconds(count);
  }
}
