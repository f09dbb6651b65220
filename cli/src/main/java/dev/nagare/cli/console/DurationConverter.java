package dev.nagare.cli.console;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options that are durations above zero. The root command registers it. */
public final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    Duration duration =
        Durations.parse(value)
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'" + value + "' is no duration such as " + Durations.EXAMPLES));
    if (duration.isZero()) {
      throw new TypeConversionException("'" + value + "' is no duration above zero");
    }
    return duration;
  }
}
