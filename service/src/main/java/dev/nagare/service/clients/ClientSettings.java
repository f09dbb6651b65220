package dev.nagare.service.clients;

import dev.nagare.service.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Builds the settings of a process's Kafka clients: the user's keys, and those that Nagare must set
 * itself.
 */
public final class ClientSettings {

  /**
   * Longest time in milliseconds that a broker holds the fetch of a consumer that has read
   * everything. Closing a consumer waits for that answer.
   */
  private static final int READ_WAIT_MILLIS = 100;

  private ClientSettings() {}

  /** Returns the settings of a consumer that reads whole topics without a group. */
  public static Map<String, Object> reader(ServiceConfig config) {
    Map<String, Object> settings = of(config, ConsumerConfig.configNames());
    settings.keySet().removeAll(Set.of("group.id", "group.instance.id", "client.id"));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, READ_WAIT_MILLIS);
    return settings;
  }

  /**
   * Returns the settings of a member of a consumer group. Rebalances are cooperative: partitions
   * that do not move continue without a pause.
   */
  public static Map<String, Object> member(ServiceConfig config, String group) {
    Map<String, Object> user = of(config, ConsumerConfig.configNames());
    Map<String, Object> settings = reader(config);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    if (user.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)) {
      settings.put(
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          user.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
    }
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return settings;
  }

  /** Returns the settings of an idempotent producer that waits for all in-sync replicas. */
  public static Map<String, Object> writer(ServiceConfig config) {
    Map<String, Object> settings = of(config, ProducerConfig.configNames());
    settings.keySet().removeAll(Set.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "client.id"));
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return settings;
  }

  private static Map<String, Object> of(ServiceConfig config, Set<String> names) {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.keySet().retainAll(names);
    return settings;
  }
}
