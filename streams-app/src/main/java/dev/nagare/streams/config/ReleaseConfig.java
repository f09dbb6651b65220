package dev.nagare.streams.config;

import dev.nagare.releases.FallbackLanguage;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Settings about how the stream uses releases. */
public final class ReleaseConfig {

  public static final String SHADOW_MAX_WAIT = "nagare.shadow.max.wait.ms";
  public static final String RETRY = "nagare.release.retry.ms";
  public static final String RETRY_MAX = "nagare.release.retry.max.ms";

  private final AbstractConfig nagare;

  ReleaseConfig(AbstractConfig nagare) {
    this.nagare = nagare;
  }

  /** Adds these settings to those of the stream. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            SHADOW_MAX_WAIT,
            ConfigDef.Type.LONG,
            10L,
            Range.between(0L, 60_000L),
            Importance.LOW,
            "How long a record waits at most for what a shadow release says of it, in"
                + " milliseconds, after its own answer is done. The shadow works beside the"
                + " release that answers; what it has not finished by then is not compared, and"
                + " it is not asked again until it has finished.")
        .define(
            RETRY,
            ConfigDef.Type.LONG,
            1_000L,
            Range.atLeast(1L),
            Importance.LOW,
            "How long to wait before a release that could not be fetched is fetched again, in"
                + " milliseconds; twice as long after each further failure.")
        .define(
            RETRY_MAX,
            ConfigDef.Type.LONG,
            60_000L,
            Range.atLeast(1L),
            Importance.LOW,
            "The longest wait before a release is fetched again, in milliseconds.");
  }

  /** Whose release serves the languages that none serves; in canonical form. */
  public String fallbackLanguage() {
    return FallbackLanguage.of(nagare);
  }

  /** How long a record waits at most for a shadow release. */
  public Duration shadowMaxWait() {
    return Duration.ofMillis(nagare.getLong(SHADOW_MAX_WAIT));
  }

  /** First pause before a release is fetched again. */
  public Duration retry() {
    return Duration.ofMillis(nagare.getLong(RETRY));
  }

  /** Longest pause before a release is fetched again. */
  public Duration retryMax() {
    return Duration.ofMillis(nagare.getLong(RETRY_MAX));
  }
}
