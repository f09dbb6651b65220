package dev.nagare.service.clients;

import dev.nagare.service.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What Kafka's clients of a process are given: the user's keys, and those that are not his. */
public final class ClientSettings {

  /**
   * Time in which a broker answers a reader that has nothing new to read, in milliseconds. A
   * consumer that is closed waits for that answer.
   */
  private static final int READ_WAIT_MILLIS = 100;

  private ClientSettings() {}

  /** Of a consumer that reads whole topics, without a group. */
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

  /** Of the consumer that is a member of a group. Cooperative: what stays, goes on. */
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

  /** Of a producer that loses nothing. */
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
