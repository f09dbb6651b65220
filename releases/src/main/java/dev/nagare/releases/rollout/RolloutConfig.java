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
            "Whether releases go from SHADOW to ACTIVE, and back, by what the stream observes. If"
                + " not, people do all of it with ./nagare models. Must be the same in all"
                + " instances, because any of them may be the one that decides.")
        .define(
            SHADOW_UTTERANCES,
            ConfigDef.Type.INT,
            500,
            Range.between(1, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, over all its languages, that a release tags in stage SHADOW before it goes"
                + " on. 500 show a share of 1 % with odds of 99 to 1, and take minutes where"
                + " traffic is thin.")
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
            Range.between(1, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances, over all its languages, that a release answers at each of these shares"
                + " before it goes on.")
        .define(
            ACTIVE_UTTERANCES,
            ConfigDef.Type.INT,
            2000,
            Range.between(0, MAX_UTTERANCES),
            Importance.MEDIUM,
            "Utterances that a release answers on probation after it became ACTIVE: until then it"
                + " is rolled back if it leaves the limits. Later only failures roll it back,"
                + " because traffic changes for reasons that are not the release's.")
        .define(
            ACTIVE_MIN,
            ConfigDef.Type.LONG,
            300_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "How long that probation lasts at least, in milliseconds. Where thousands of utterances"
                + " arrive in a second, their number alone would end it before anybody has"
                + " looked.");
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
                + " report them; if only one is alive, those of that one do.")
        .define(
            MAX_LATENCY_RATIO,
            ConfigDef.Type.DOUBLE,
            3.0,
            FiniteRange.atLeast(1.0),
            Importance.MEDIUM,
            "Time of a release over that of the release it is compared with, measured on the same"
                + " batches of recent utterances, both equally warm. A larger model may be slower;"
                + " one that is slower by more than this was not planned for.")
        .define(
            MAX_DISAGREEMENT_SHARE,
            ConfigDef.Type.DOUBLE,
            0.6,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "Share of the utterances in which a shadow release may find other spans than the active"
                + " one, if no gate has compared the two. Where it differs nearly everywhere, its"
                + " text settings or tags are wrong.")
        .define(
            DISAGREEMENT_MARGIN,
            ConfigDef.Type.DOUBLE,
            0.15,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "By how much the share of utterances with other spans may exceed what the gate saw on"
                + " the evaluation data, whatever that was: a release that is much better must"
                + " differ. It is rejected if the whole 99.9 % interval of what is observed lies"
                + " above that of the gate by more than this. Traffic is not the evaluation data:"
                + " frequent sentences count once there and often here.")
        .define(
            MAX_CONFIDENCE_DROP,
            ConfigDef.Type.DOUBLE,
            0.1,
            FiniteRange.between(0.0, 1.0),
            Importance.MEDIUM,
            "By how much the mean confidence of a release may be below that of the release it is"
                + " compared with. A release that is unsure of live traffic was trained on other"
                + " texts, and would ask for many labels.")
        .define(
            MAX_DROPPED_SHARE,
            ConfigDef.Type.DOUBLE,
            0.5,
            FiniteRange.between(0.0, 1.0),
            Importance.LOW,
            "Share of the utterances that a shadow release may leave undone because it does not"
                + " keep up. Some are left in every burst and on every busy machine, so it counts"
                + " only against a release that is also slower than the one that answers.")
        .define(
            STAGE_TIMEOUT,
            ConfigDef.Type.LONG,
            Duration.ofHours(24).toMillis(),
            Range.atLeast(1_000L),
            Importance.MEDIUM,
            "How long a release may stay in stage SHADOW, or at one share of CANARY, in"
                + " milliseconds. One on which nothing could be decided by then is REJECTED: it"
                + " would hold up what the trainer makes next. Raise it where traffic is thin.");
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
                + " rejected or rolled back; at least two, or the only one. Faults of an instance's"
                + " own (no access to the store, other keys, another bundle format) never count.")
        .define(
            ROLLBACK_PAUSE,
            ConfigDef.Type.LONG,
            Duration.ofHours(1).toMillis(),
            Range.atLeast(0L),
            Importance.MEDIUM,
            "After a language was rolled back, how long before it may be again, in milliseconds,"
                + " unless a person has changed one of its releases meanwhile. What breaks two"
                + " releases in a row is seldom the releases.");
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
