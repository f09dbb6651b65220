package dev.nagare.labeling.queue.command;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of the commands: those of all processes, and those about reserved texts. */
final class QueueConfig {

  /**
   * The prefixes of keys that are checked here as well, so that typing errors in them are noticed.
   */
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
   * Checks settings. The file may contain keys of other processes.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a key is unknown or a value is
   *     invalid
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
