package dev.nagare.admin.replay;

import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates Kafka clients with the process's settings. */
final class ReplayClients {

  private ReplayClients() {}

  /**
   * Returns a consumer of committed records without a group.
   *
   * @param records largest number of records in a poll
   */
  static Consumer<byte[], byte[]> reader(ServiceConfig config, int records) {
    Map<String, Object> settings = ClientSettings.reader(config);
    settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    settings.remove(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> writer(ServiceConfig config) {
    return new KafkaProducer<>(
        ClientSettings.writer(config), new ByteArraySerializer(), new ByteArraySerializer());
  }
}
