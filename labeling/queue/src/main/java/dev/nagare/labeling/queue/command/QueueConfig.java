package dev.nagare.labeling.queue.command;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of the commands: those that all processes have, and what is never learned from. */
final class QueueConfig {

  /** What begins keys that are ours as well; a slip in one of them must not go unnoticed. */
  private static final List<String> SHARED =
      List.of(
          "nagare.topic",
          "nagare.registry",
          "nagare.startup",
          "nagare.http",
          EvaluationShare.KEY,
          TextLimit.KEY);

  private QueueConfig() {}

  /**
   * Checks settings. Keys of other processes may stand in the same file.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one of ours is unknown or bad
   */
  static ServiceConfig of(Map<String, String> properties) {
    return ServiceConfig.of(
        TextLimit.define(EvaluationShare.define(ServiceConfig.define(new ConfigDef()))),
        properties,
        key -> SHARED.stream().noneMatch(key::startsWith));
  }

  /** Returns the rules by which trainers use labels. */
  static LabelRules labelRules(ServiceConfig config) {
    return new LabelRules(
        new EvaluationReserve(EvaluationShare.of(config.nagare())), TextLimit.of(config.nagare()));
  }
}
