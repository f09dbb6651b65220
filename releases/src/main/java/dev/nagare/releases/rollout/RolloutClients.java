package dev.nagare.releases.rollout;

import dev.nagare.service.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of the controller's consumers: those of the process, but for what must be so. */
final class RolloutClients {

  /** What belongs to the stream's own membership of its own group. */
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

  /** A member of the group whose leader decides. */
  static Map<String, Object> member(ServiceConfig config, String groupId) {
    Map<String, Object> settings = reader(config);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
    return settings;
  }

  /** Reads from the beginning, committed records only, and is no member of any group. */
  static Map<String, Object> reader(ServiceConfig config) {
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
