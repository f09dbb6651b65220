package dev.nagare.streams.config;

import dev.nagare.releases.FallbackLanguage;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Settings for using releases in the stream. */
public final class ReleaseConfig {

  public static final String SHADOW_MAX_WAIT = "nagare.shadow.max.wait.ms";
  public static final String RETRY = "nagare.release.retry.ms";
  public static final String RETRY_MAX = "nagare.release.retry.max.ms";

  private final AbstractConfig nagare;

  ReleaseConfig(AbstractConfig nagare) {
    this.nagare = nagare;
  }

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            SHADOW_MAX_WAIT,
            ConfigDef.Type.LONG,
            10L,
            Range.between(0L, 60_000L),
            Importance.LOW,
            "Longest time in milliseconds that a record waits for a shadow release's result,"
                + " after its own answer is ready. The shadow works beside the release that"
                + " answers. A result that is not ready by then is not compared, and the shadow"
                + " gets no other utterance until it has finished.")
        .define(
            RETRY,
            ConfigDef.Type.LONG,
            1_000L,
            Range.atLeast(1L),
            Importance.LOW,
            "Pause in milliseconds before a release that could not be fetched is fetched again;"
                + " it doubles after each further failure.")
        .define(
            RETRY_MAX,
            ConfigDef.Type.LONG,
            60_000L,
            Range.atLeast(1L),
            Importance.LOW,
            "Longest pause before a release is fetched again, in milliseconds.");
  }

  /**
   * Returns the BCP 47 tag whose release serves languages without one of their own, in canonical
   * form.
   */
  public String fallbackLanguage() {
    return FallbackLanguage.of(nagare);
  }

  /** Returns the longest time that a record waits for a shadow release. */
  public Duration shadowMaxWait() {
    return Duration.ofMillis(nagare.getLong(SHADOW_MAX_WAIT));
  }

  /** Returns the first pause before a release is fetched again. */
  public Duration retry() {
    return Duration.ofMillis(nagare.getLong(RETRY));
  }

  /** Returns the longest pause before a release is fetched again. */
  public Duration retryMax() {
    return Duration.ofMillis(nagare.getLong(RETRY_MAX));
  }
}
