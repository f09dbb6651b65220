package dev.nagare.service.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The name and the settings with which a topic is created. A record is acknowledged once all its
 * replicas but one have it, so that one broker may be lost or restarted.
 *
 * @param name full name on the broker
 * @param settings Kafka's settings of the topic, in the order of the catalogue
 */
public record PlannedTopic(
    String name, int partitions, short replicas, Map<String, String> settings) {

  public PlannedTopic {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Plans a topic.
   *
   * @param partitions number of partitions if the topic may have several; empty takes the topic's
   *     default
   */
  public static PlannedTopic of(
      NagareTopic<?, ?> topic, TopicNames names, Optional<Integer> partitions, short replicas) {
    Map<String, String> settings = new LinkedHashMap<>(topic.topicSettings());
    settings.put(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(TopicAdmin.minInSync(replicas)));
    return new PlannedTopic(
        names.nameOf(topic), partitionsOf(topic, partitions), replicas, settings);
  }

  static int partitionsOf(NagareTopic<?, ?> topic, Optional<Integer> partitions) {
    return topic.defaultPartitions() == 1 ? 1 : partitions.orElse(topic.defaultPartitions());
  }

  NewTopic newTopic() {
    return new NewTopic(name, partitions, replicas).configs(settings);
  }
}
