package dev.nagare.streams.config;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of the topics that Kafka Streams creates: unless configured otherwise, they have as many
 * replicas as the application's other topics. The brokers' default would often be one replica.
 */
public final class InternalTopics {

  private static final String REPLICAS = StreamsConfig.REPLICATION_FACTOR_CONFIG;

  private static final String IN_SYNC =
      StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);

  private static final int BROKERS_DEFAULT = -1;

  private InternalTopics() {}

  /**
   * Returns settings to add to those of Kafka Streams.
   *
   * @param given settings of Kafka Streams that the user has set
   * @param replicas number of replicas of the other topics
   */
  public static Map<String, Object> settings(Map<String, Object> given, int replicas) {
    Map<String, Object> settings = new HashMap<>();
    // A single replica is no decision for other topics: the brokers' default may be more.
    int factor = factor(given, replicas > 1 ? replicas : BROKERS_DEFAULT);
    if (!given.containsKey(REPLICAS) && factor != BROKERS_DEFAULT) {
      settings.put(REPLICAS, Integer.toString(factor));
    }
    if (!given.containsKey(IN_SYNC) && factor != BROKERS_DEFAULT) {
      settings.put(IN_SYNC, Integer.toString(TopicAdmin.minInSync(factor)));
    }
    return settings;
  }

  /**
   * Checks that topics that are still to be created will have enough replicas.
   *
   * @param least number of replicas that every topic must have
   * @throws ConfigException if they will have fewer
   */
  static void requireEnough(Map<String, Object> given, int least) {
    int factor = factor(given, least);
    if (factor < least && (factor != BROKERS_DEFAULT || least > 1)) {
      throw new ConfigException(
          REPLICAS,
          factor,
          "must be at least " + ServiceConfig.TOPICS_MIN_REPLICAS + "=" + least + ", or be absent");
    }
  }

  private static int factor(Map<String, Object> given, int otherwise) {
    Object factor = given.get(REPLICAS);
    return factor == null
        ? otherwise
        : (Integer) ConfigDef.parseType(REPLICAS, factor, ConfigDef.Type.INT);
  }
}
