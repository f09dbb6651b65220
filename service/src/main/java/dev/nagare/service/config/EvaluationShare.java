package dev.nagare.service.config;

import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The share of all texts that is reserved for evaluation. One key for all processes: the stream
 * asks by it, imports refuse by it, and trainers ignore by it, so its value must be the same
 * everywhere.
 */
public final class EvaluationShare {

  public static final String KEY = "nagare.evaluation.share";

  /** The share where nothing is set. */
  public static final double DEFAULT = 0.02;

  private EvaluationShare() {}

  /** Adds the key. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        KEY,
        ConfigDef.Type.DOUBLE,
        DEFAULT,
        FiniteRange.between(0.0, 1.0),
        Importance.MEDIUM,
        "Share of all texts, chosen by a hash of the text, that is reserved for evaluation: asked"
            + " for at random, whatever the uncertainty, and never learned from. Imports leave out"
            + " labels with purpose TRAINING of these texts, and trainers ignore them. Must be the"
            + " same for streams, imports and trainers. Change it only for good reasons: texts that"
            + " change sides are no longer unbiased. 0 reserves none.");
  }

  /** The share, 0 to 1. */
  public static double of(AbstractConfig config) {
    return config.getDouble(KEY);
  }

  /** Tells a person how many labels an import has left out, and by which setting. */
  public static String leftOut(long labels, double share) {
    return String.format(
        Locale.ROOT,
        labels == 1
            ? "%d label is of a text reserved for evaluation (%s=%s) and was left out"
            : "%d labels are of texts reserved for evaluation (%s=%s) and were left out",
        labels,
        KEY,
        share);
  }
}
