package dev.nagare.releases.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of a rollout. */
public final class RolloutConfig {

  public static final String AUTOMATIC = "nagare.rollout.automatic";
  public static final String SHADOW_UTTERANCES = "nagare.rollout.shadow.utterances";
  public static final String CANARY_SHARES = "nagare.rollout.canary.shares";
  public static final String CANARY_UTTERANCES = "nagare.rollout.canary.utterances";
  public static final String ACTIVE_UTTERANCES = "nagare.rollout.active.utterances";
  public static final String ACTIVE_MIN = "nagare.rollout.active.min.ms";
  public static final String MAX_FAILURE_SHARE = "nagare.rollout.max.failure.share";
  public static final String MAX_LATENCY_RATIO = "nagare.rollout.max.latency.ratio";
  public static final String MAX_DISAGREEMENT_SHARE = "nagare.rollout.max.disagreement.share";
  public static final String MAX_CONFIDENCE_DROP = "nagare.rollout.max.confidence.drop";
  public static final String MAX_DROPPED_SHARE = "nagare.rollout.max.dropped.share";
  public static final String STAGE_TIMEOUT = "nagare.rollout.stage.timeout.ms";

  private static final int MOST_UTTERANCES = 100_000_000;

  private RolloutConfig() {}

  /** Adds the keys of a rollout to those of a process. */
  public static ConfigDef define(ConfigDef definition) {
    return defineLimits(defineLengths(definition));
  }

  private static ConfigDef defineLengths(ConfigDef definition) {
    return definition
        .define(
            AUTOMATIC,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether releases go from SHADOW to ACTIVE, and back, by what the stream observes. If"
                + " not, people do all of it with ./nagare models. Must be the same in all instances,"
                + " because any of them may be the one that decides.")
        .define(
            SHADOW_UTTERANCES,
            ConfigDef.Type.INT,
            500,
            Range.between(1, MOST_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, over all its languages, that a release tags in stage SHADOW before it goes"
                + " on. 500 show a share of 1 % with odds of 99 to 1, and take minutes where traffic"
                + " is thin.")
        .define(
            CANARY_SHARES,
            ConfigDef.Type.LIST,
            List.of("0.05", "0.25"),
            new Shares(),
            Importance.MEDIUM,
            "Shares of the utterances that a release answers in stage CANARY, one after the other."
                + " The first is small, so that a fault the shadow did not show meets few users;"
                + " empty leaves the stage out.")
        .define(
            CANARY_UTTERANCES,
            ConfigDef.Type.INT,
            500,
            Range.between(1, MOST_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, over all its languages, that a release answers at each of these shares"
                + " before it goes on.")
        .define(
            ACTIVE_UTTERANCES,
            ConfigDef.Type.INT,
            2000,
            Range.between(0, MOST_UTTERANCES),
            Importance.MEDIUM,
            "Utterances that a release answers on probation after it became ACTIVE: until then it is"
                + " rolled back if it leaves the limits. Later only failures roll it back, because"
                + " traffic changes for reasons that are not the release's.")
        .define(
            ACTIVE_MIN,
            ConfigDef.Type.LONG,
            300_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "How long that probation lasts at least, in milliseconds. Where thousands of utterances"
                + " arrive in a second, their number alone would end it before anybody has looked.");
  }

  private static ConfigDef defineLimits(ConfigDef definition) {
    return definition
        .define(
            MAX_FAILURE_SHARE,
            ConfigDef.Type.DOUBLE,
            0.0,
            Range.between(0.0, 1.0),
            Importance.MEDIUM,
            "Share of its utterances that a release may fail to tag. A sound release tags every text,"
                + " so the first failure is one too many.")
        .define(
            MAX_LATENCY_RATIO,
            ConfigDef.Type.DOUBLE,
            3.0,
            Range.atLeast(1.0),
            Importance.MEDIUM,
            "Mean time of a release per utterance, over that of the release it is compared with. A"
                + " larger model may be slower; one that is slower by more than this was not planned"
                + " for.")
        .define(
            MAX_DISAGREEMENT_SHARE,
            ConfigDef.Type.DOUBLE,
            0.6,
            Range.between(0.0, 1.0),
            Importance.MEDIUM,
            "Share of the utterances in which a shadow release may find other spans than the active"
                + " one. It is to differ, for the gate found it better; where it differs nearly"
                + " everywhere, its text settings or tags are wrong.")
        .define(
            MAX_CONFIDENCE_DROP,
            ConfigDef.Type.DOUBLE,
            0.1,
            Range.between(0.0, 1.0),
            Importance.MEDIUM,
            "By how much the mean confidence of a release may be below that of the release it is"
                + " compared with. A release that is unsure of live traffic was trained on other"
                + " texts, and would ask for many labels.")
        .define(
            MAX_DROPPED_SHARE,
            ConfigDef.Type.DOUBLE,
            0.5,
            Range.between(0.0, 1.0),
            Importance.LOW,
            "Share of the utterances that a shadow release may leave undone because it does not keep"
                + " up. Some are left in every burst; a release that leaves more than half is too"
                + " slow to answer all.")
        .define(
            STAGE_TIMEOUT,
            ConfigDef.Type.LONG,
            Duration.ofHours(24).toMillis(),
            Range.atLeast(1_000L),
            Importance.MEDIUM,
            "How long a release may stay in stage SHADOW, or at one share of CANARY, in"
                + " milliseconds. One that has not met enough utterances by then is REJECTED: it"
                + " would hold up what the trainer makes next. Raise it where traffic is thin.");
  }

  /** The limits of a process's settings. */
  public static RolloutLimits limits(AbstractConfig config) {
    return new RolloutLimits(
        config.getBoolean(AUTOMATIC),
        config.getInt(SHADOW_UTTERANCES),
        config.getList(CANARY_SHARES).stream().map(Double::valueOf).toList(),
        config.getInt(CANARY_UTTERANCES),
        config.getInt(ACTIVE_UTTERANCES),
        Duration.ofMillis(config.getLong(ACTIVE_MIN)),
        config.getDouble(MAX_FAILURE_SHARE),
        config.getDouble(MAX_LATENCY_RATIO),
        config.getDouble(MAX_DISAGREEMENT_SHARE),
        config.getDouble(MAX_CONFIDENCE_DROP),
        config.getDouble(MAX_DROPPED_SHARE),
        Duration.ofMillis(config.getLong(STAGE_TIMEOUT)));
  }

  /** The limits of some settings, with defaults for the others. */
  public static RolloutLimits limits(Map<String, String> settings) {
    return limits(new AbstractConfig(define(new ConfigDef()), settings, false));
  }

  /** Each between 0 and 1, and larger than the one before. */
  private static final class Shares implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      double before = 0;
      for (Object given : value instanceof List<?> list ? list : List.of()) {
        double share = parsed(name, given);
        if (!(share > before && share < 1)) {
          throw new ConfigException(name, given, "shares grow, and are above 0 and below 1");
        }
        before = share;
      }
    }

    private static double parsed(String name, Object given) {
      try {
        return Double.parseDouble(given.toString());
      } catch (NumberFormatException e) {
        throw new ConfigException(name, given, "not a number");
      }
    }

    @Override
    public String toString() {
      return "shares that grow, above 0 and below 1";
    }
  }
}
