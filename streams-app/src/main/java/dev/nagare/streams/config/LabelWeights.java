package dev.nagare.streams.config;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.service.config.FiniteRange;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The settings by which lamm weighs languages. The defaults of the exponents depend on whether
 * labels are translated; an exponent that is set applies in both cases.
 */
final class LabelWeights {

  static final String FLOOR_SHARE = "nagare.label.floor.share";
  static final String TRANSLATED = "nagare.label.translated";
  static final String GAP_EXPONENT = "nagare.label.gap.exponent";
  static final String TRAFFIC_EXPONENT = "nagare.label.traffic.exponent";

  private LabelWeights() {}

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            FLOOR_SHARE,
            ConfigDef.Type.DOUBLE,
            RoundRules.FLOOR_SHARE,
            FiniteRange.between(0.0, 1.0),
            Importance.LOW,
            "Share of the budget, 0 to 1, that lamm reserves for each language with candidates,"
                + " at least one request, so that no language is left out, even one that has"
                + " reached its target. If these shares together exceed the budget, all languages"
                + " get the same. 0 reserves nothing.")
        .define(
            TRANSLATED,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether labels come with translations into all other languages, as translated labels."
                + " If so, each label helps all languages, and lamm gives labels to the languages"
                + " that are farthest from their targets, whatever their traffic: the defaults of "
                + GAP_EXPONENT
                + " and "
                + TRAFFIC_EXPONENT
                + " are 1 and 0. Values that are set stay as they are.")
        .define(
            GAP_EXPONENT,
            ConfigDef.Type.DOUBLE,
            GapWeights.DEFAULT.gapExponent(),
            FiniteRange.between(0.0, 10.0),
            Importance.LOW,
            "e in lamm's weight of a language, (target F1 - current F1)^e * traffic^t. 0 ignores"
                + " gaps, except for languages that have reached their target; 1 gives twice as"
                + " much for twice the gap. The default is 1 if "
                + TRANSLATED
                + "=true.")
        .define(
            TRAFFIC_EXPONENT,
            ConfigDef.Type.DOUBLE,
            GapWeights.DEFAULT.trafficExponent(),
            FiniteRange.between(0.0, 10.0),
            Importance.LOW,
            "t in lamm's weight of a language, (target F1 - current F1)^e * traffic^t. 1 lets"
                + " labels follow the traffic of users, corrected by the gaps; 0 ignores traffic,"
                + " so that languages count the same however few people speak them. The default is"
                + " 0 if "
                + TRANSLATED
                + "=true.");
  }

  /** Returns the weights: each exponent as it is set, or its default. */
  static GapWeights of(AbstractConfig config) {
    GapWeights defaults =
        config.getBoolean(TRANSLATED) ? GapWeights.GAPS_ALONE : GapWeights.DEFAULT;
    return new GapWeights(
        exponent(config, GAP_EXPONENT, defaults.gapExponent()),
        exponent(config, TRAFFIC_EXPONENT, defaults.trafficExponent()));
  }

  /** Returns the share of the budget that each language with candidates gets in any case. */
  static double floorShare(AbstractConfig config) {
    return config.getDouble(FLOOR_SHARE);
  }

  private static double exponent(AbstractConfig config, String key, double otherwise) {
    return config.originals().containsKey(key) ? config.getDouble(key) : otherwise;
  }
}
