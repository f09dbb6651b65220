package dev.nagare.admin.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.service.topics.PlannedTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The formats for planned topics. */
enum TopicFormat {
  /** A table for people. */
  TABLE("table") {
    @Override
    String text(PlannedTopic topic, StrimziResources strimzi) {
      return row(topic);
    }
  },
  /** One JSON object on each line. */
  JSON("json") {
    @Override
    String text(PlannedTopic topic, StrimziResources strimzi) {
      return object(topic);
    }
  },
  /** One {@code KafkaTopic} for each topic. */
  STRIMZI("strimzi") {
    @Override
    String text(PlannedTopic topic, StrimziResources strimzi) {
      return strimzi.topic(topic);
    }
  };

  private final String label;

  TopicFormat(String label) {
    this.label = label;
  }

  static TopicFormat labeled(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'" + label + "' is not one of " + List.of(values())));
  }

  /** Returns complete lines, each with a line break. */
  abstract String text(PlannedTopic topic, StrimziResources strimzi);

  @Override
  public String toString() {
    return label;
  }

  private static String row(PlannedTopic topic) {
    return String.format(
        Locale.ROOT,
        "%-36s %3d partitions %2d replicas  %s%n",
        topic.name(),
        topic.partitions(),
        topic.replicas(),
        topic.settings().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(" ")));
  }

  private static String object(PlannedTopic topic) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", topic.name());
    node.put("partitions", topic.partitions());
    node.put("replicas", (int) topic.replicas());
    ObjectNode settings = node.putObject("settings");
    topic.settings().forEach(settings::put);
    return node + System.lineSeparator();
  }
}
