package dev.nagare.service.config;

import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The share of all texts that is reserved for evaluation. Streams request labels by it, imports
 * refuse training labels by it, and trainers ignore them by it. One key sets it for all processes,
 * and its value must be the same everywhere.
 */
public final class EvaluationShare {

  public static final String KEY = "nagare.evaluation.share";

  /** The default share. */
  public static final double DEFAULT = 0.02;

  private EvaluationShare() {}

  /** Adds the key to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        KEY,
        ConfigDef.Type.DOUBLE,
        DEFAULT,
        FiniteRange.between(0.0, 1.0),
        Importance.MEDIUM,
        "Share of all texts, chosen by a hash of the text, that is reserved for evaluation."
            + " Labels for these texts are requested at random, whatever the uncertainty, and"
            + " never used for training. Imports leave out their labels with purpose TRAINING,"
            + " and trainers ignore them. Set the same value for streams, imports and trainers."
            + " Change it only with good reason: texts that move between the two sides are no"
            + " longer unbiased. 0 reserves none.");
  }

  /** Returns the configured share, from 0 to 1. */
  public static double of(AbstractConfig config) {
    return config.getDouble(KEY);
  }

  /**
   * Describes how many labels an import left out, and which setting made it do so.
   *
   * @param labels number of labels left out, at least 1
   * @param share the configured share
   */
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
