package dev.nagare.streams.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Settings for the form of entity events. */
public final class EntityEventConfig {

  public static final String MIN_CONFIDENCE = "nagare.entities.min.confidence";
  public static final String CLOUD_EVENTS = "nagare.cloudevents.headers";

  private final AbstractConfig nagare;

  EntityEventConfig(AbstractConfig nagare) {
    this.nagare = nagare;
  }

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            MIN_CONFIDENCE,
            ConfigDef.Type.DOUBLE,
            0.0,
            Range.between(0, 1),
            Importance.LOW,
            "Least confidence of a span in an entity event, from 0 to 1. Spans of a lower one"
                + " are left out, and the event states the threshold. 0 leaves none out. Label"
                + " requests, the rollout and shadow results see all spans. ./nagare evaluate"
                + " --calibration shows what a threshold costs and brings.")
        .define(
            CLOUD_EVENTS,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether entity events have the headers of CloudEvents 1.0 in Kafka's binary mode:"
                + " ce_specversion, ce_id, ce_source, ce_type, ce_time, ce_subject and"
                + " content-type. Such headers of the utterance are then replaced.");
  }

  /** Returns the least confidence of a span in an entity event; 0 if there is no threshold. */
  public double minConfidence() {
    return nagare.getDouble(MIN_CONFIDENCE);
  }

  /** Returns whether entity events have the headers of CloudEvents. */
  public boolean hasCloudEventHeaders() {
    return nagare.getBoolean(CLOUD_EVENTS);
  }
}
