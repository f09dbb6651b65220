package dev.nagare.releases.rollout;

import dev.nagare.releases.FallbackLanguage;
import dev.nagare.releases.rollout.RolloutLimits.Deviations;
import dev.nagare.releases.rollout.RolloutLimits.StageLimits;
import dev.nagare.service.config.FiniteRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The configuration keys of the rollout. */
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
  public static final String DISAGREEMENT_MARGIN = "nagare.rollout.disagreement.margin";
  public static final String MAX_CONFIDENCE_DROP = "nagare.rollout.max.confidence.drop";
  public static final String MAX_DROPPED_SHARE = "nagare.rollout.max.dropped.share";
  public static final String STAGE_TIMEOUT = "nagare.rollout.stage.timeout.ms";
  public static final String QUORUM = "nagare.rollout.quorum";
  public static final String ROLLBACK_PAUSE = "nagare.rollout.rollback.pause.ms";

  private static final int MAX_UTTERANCES = 100_000_000;

  private RolloutConfig() {}

  /** Adds the keys to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return defineVoices(defineLimits(defineLengths(FallbackLanguage.define(definition))));
  }

  private static ConfigDef defineLengths(ConfigDef definition) {
    return definition
        .define(
            AUTOMATIC,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether the stream's observations decide when releases go from SHADOW to ACTIVE, and"
                + " back. If false, operators do all of it with ./nagare models. Set the same"
                + " value in all instances, because any of them may lead the rollout.")
        .define(
            SHADOW_UTTERANCES,
            ConfigDef.Type.INT,
            500,
            Range.between(1, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, summed over its languages, that a release tags in stage SHADOW before it"
                + " advances. Among 500, an event that affects 1 % of utterances occurs with odds"
                + " of 99 to 1; they take minutes if traffic is low.")
        .define(
            CANARY_SHARES,
            ConfigDef.Type.LIST,
            List.of("0.05", "0.25"),
            new Shares(),
            Importance.MEDIUM,
            "Shares of the utterances that a release answers in stage CANARY, one after the"
                + " other. The first is small, so that a fault that SHADOW did not reveal affects"
                + " few users; empty skips the stage.")
        .define(
            CANARY_UTTERANCES,
            ConfigDef.Type.INT,
            500,
            Range.between(1, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, summed over its languages, that a release answers at each of these"
                + " shares before it advances.")
        .define(
            ACTIVE_UTTERANCES,
            ConfigDef.Type.INT,
            2000,
            Range.between(0, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances that a release answers on probation after it became ACTIVE. During"
                + " probation it is rolled back if it breaks a limit. Later only failures roll it"
                + " back, because traffic also changes for reasons other than the release.")
        .define(
            ACTIVE_MIN,
            ConfigDef.Type.LONG,
            300_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "Shortest duration of the probation, in milliseconds. With thousands of utterances a"
                + " second, their number alone would end it before anybody could look.");
  }

  private static ConfigDef defineLimits(ConfigDef definition) {
    return definition
        .define(
            MAX_FAILURE_SHARE,
            ConfigDef.Type.DOUBLE,
            0.0,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Share of its utterances that a release may fail to tag. A sound release tags every"
                + " text, so the first failure is one too many. Failures count once two instances"
                + " report them; if only one instance is alive, its failures count.")
        .define(
            MAX_LATENCY_RATIO,
            ConfigDef.Type.DOUBLE,
            3.0,
            FiniteRange.atLeast(1.0),
            Importance.MEDIUM,
            "Largest allowed time of a release divided by that of its reference, measured on the"
                + " same batches of recent utterances, both equally warm. A larger model may be"
                + " slower; one that is slower by more than this factor breaks the limit.")
        .define(
            MAX_DISAGREEMENT_SHARE,
            ConfigDef.Type.DOUBLE,
            0.6,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Share of the utterances in which a shadow release may find other spans than the"
                + " active one, if no gate has compared the two. A release that differs nearly"
                + " everywhere has wrong text settings or tags.")
        .define(
            DISAGREEMENT_MARGIN,
            ConfigDef.Type.DOUBLE,
            0.15,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Amount by which the share of utterances with other spans may exceed the share that"
                + " the gate saw on the evaluation set, since a much better release must differ."
                + " The release is rejected if the whole observed 99.9 % interval lies above the"
                + " gate's interval by more than this. Traffic is not the evaluation set:"
                + " frequent sentences count once there and often in traffic.")
        .define(
            MAX_CONFIDENCE_DROP,
            ConfigDef.Type.DOUBLE,
            0.1,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Amount by which the mean confidence of a release may be below that of its reference."
                + " A release that is unsure of live traffic was trained on other texts, and"
                + " would cause many label requests.")
        .define(
            MAX_DROPPED_SHARE,
            ConfigDef.Type.DOUBLE,
            0.5,
            FiniteRange.between(0.0, 1.0),
            Importance.LOW,
            "Share of the utterances that a shadow release may leave untagged because it does not"
                + " keep up. Some are left in every burst and on every busy machine, so the limit"
                + " only applies to a release that is also slower than the active one.")
        .define(
            STAGE_TIMEOUT,
            ConfigDef.Type.LONG,
            Duration.ofHours(24).toMillis(),
            Range.atLeast(1_000L),
            Importance.MEDIUM,
            "Longest stay of a release in stage SHADOW, or at one share of CANARY, in"
                + " milliseconds. A release without a decision by then is REJECTED, because it"
                + " would hold up the trainer's next one. Raise the limit if traffic is low.");
  }

  private static ConfigDef defineVoices(ConfigDef definition) {
    return definition
        .define(
            QUORUM,
            ConfigDef.Type.DOUBLE,
            0.5,
            new Quorum(),
            Importance.MEDIUM,
            "Share of the live instances that must be unable to load a release before it is"
                + " rejected or rolled back; in any case at least two instances, or the only one."
                + " Faults of the instance itself (no access to the store, other keys, another"
                + " bundle format) never count.")
        .define(
            ROLLBACK_PAUSE,
            ConfigDef.Type.LONG,
            Duration.ofHours(1).toMillis(),
            Range.atLeast(0L),
            Importance.MEDIUM,
            "Time after the rollback of a language in which it is not rolled back again, in"
                + " milliseconds, unless a person changes one of its releases. The cause that"
                + " breaks two releases in a row is seldom in the releases.");
  }

  /** Returns the limits in a process's settings. */
  public static RolloutLimits limits(AbstractConfig config) {
    return new RolloutLimits(
        config.getBoolean(AUTOMATIC),
        new StageLimits(
            config.getInt(SHADOW_UTTERANCES),
            config.getList(CANARY_SHARES).stream().map(Double::valueOf).toList(),
            config.getInt(CANARY_UTTERANCES),
            config.getInt(ACTIVE_UTTERANCES),
            Duration.ofMillis(config.getLong(ACTIVE_MIN)),
            Duration.ofMillis(config.getLong(STAGE_TIMEOUT)),
            Duration.ofMillis(config.getLong(ROLLBACK_PAUSE))),
        new Deviations(
            config.getDouble(MAX_FAILURE_SHARE),
            config.getDouble(MAX_LATENCY_RATIO),
            config.getDouble(MAX_DISAGREEMENT_SHARE),
            config.getDouble(DISAGREEMENT_MARGIN),
            config.getDouble(MAX_CONFIDENCE_DROP),
            config.getDouble(MAX_DROPPED_SHARE)),
        config.getDouble(QUORUM),
        FallbackLanguage.of(config));
  }

  /** Returns the limits in some settings, with defaults for the others. */
  public static RolloutLimits limits(Map<String, String> settings) {
    return limits(new AbstractConfig(define(new ConfigDef()), settings, false));
  }

  /** Accepts numbers above 0 and up to 1. */
  private static final class Quorum implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!(value instanceof Double share && share > 0 && share <= 1)) {
        throw new ConfigException(name, value, "must be above 0 and at most 1");
      }
    }

    @Override
    public String toString() {
      return "above 0 and at most 1";
    }
  }

  /** Accepts increasing shares, each between 0 and 1. */
  private static final class Shares implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      double before = 0;
      for (Object given : value instanceof List<?> list ? list : List.of()) {
        double share = parsed(name, given);
        if (!(share > before && share < 1)) {
          throw new ConfigException(
              name, given, "shares must increase, and be above 0 and below 1");
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
