package dev.nagare.releases.rollout;

import dev.nagare.service.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Creates the controller's consumers, with the process's settings except those that the controller
 * fixes.
 */
final class RolloutClients {

  /** Settings of the stream's own membership in its own group, which are not copied. */
  private static final Set<String> NOT_TAKEN =
      Set.of(
          ConsumerConfig.CLIENT_ID_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG);

  private RolloutClients() {}

  /** Returns a member of the group whose leader decides. */
  static Consumer<byte[], byte[]> member(ServiceConfig config, String groupId) {
    Map<String, Object> settings = settings(config);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    return consumer(settings);
  }

  /** Returns a consumer without a group that reads committed records from the beginning. */
  static Consumer<byte[], byte[]> reader(ServiceConfig config) {
    return consumer(settings(config));
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> settings(ServiceConfig config) {
    Map<String, Object> given = config.kafka();
    Map<String, Object> settings = new HashMap<>();
    ConsumerConfig.configNames().stream()
        .filter(key -> given.containsKey(key) && !NOT_TAKEN.contains(key))
        .forEach(key -> settings.put(key, given.get(key)));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    return settings;
  }
}
