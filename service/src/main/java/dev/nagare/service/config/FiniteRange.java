package dev.nagare.service.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A range of numbers that excludes NaN. Kafka's own range accepts NaN, which passes every limit.
 */
public final class FiniteRange implements ConfigDef.Validator {

  private final ConfigDef.Range range;

  private FiniteRange(ConfigDef.Range range) {
    this.range = range;
  }

  /** Returns the range from {@code min} to {@code max}, both included. */
  public static FiniteRange between(double min, double max) {
    return new FiniteRange(ConfigDef.Range.between(min, max));
  }

  /** Returns the range of finite numbers from {@code min} on. */
  public static FiniteRange atLeast(double min) {
    return new FiniteRange(ConfigDef.Range.atLeast(min));
  }

  @Override
  public void ensureValid(String name, @Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new ConfigException(name, value, "must be a number");
    }
    range.ensureValid(name, value);
  }

  @Override
  public String toString() {
    return range.toString();
  }
}
