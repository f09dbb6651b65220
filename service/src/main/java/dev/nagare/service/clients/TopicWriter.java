package dev.nagare.service.clients;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.Role;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.process.StartupChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes records to one topic for a command.
 *
 * @param <V> type of values
 */
public final class TopicWriter<V> implements AutoCloseable {

  private final String topic;
  private final TopicSerdes serdes;
  private final Producer<String, V> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  private TopicWriter(String topic, TopicSerdes serdes, Producer<String, V> producer) {
    this.topic = topic;
    this.serdes = serdes;
    this.producer = producer;
  }

  /**
   * Checks access, topic and schema, and connects.
   *
   * @param role role of the command
   * @param access rules of that role that the command needs
   * @throws dev.nagare.service.process.StartupException if access is missing, the topic or schema
   *     is misconfigured, or the brokers do not answer
   */
  public static <V> TopicWriter<V> open(
      ServiceConfig config, NagareTopic<String, V> topic, Role role, AccessRules access) {
    AccessCheck.require(config, role, access);
    StartupChecks.run(config, List.of(topic));
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    Map<String, Object> settings = ClientSettings.writer(config);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
    return new TopicWriter<>(
        serdes.names().nameOf(topic),
        serdes,
        new KafkaProducer<>(
            settings, serdes.keySerde(topic).serializer(), serdes.valueSerde(topic).serializer()));
  }

  public void send(String key, V value) {
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /**
   * Waits until every record is written.
   *
   * @return places of the records, in the order in which they were sent
   * @throws KafkaException if a record could not be written
   */
  public List<RecordPlace> finish() throws InterruptedException {
    producer.flush();
    List<RecordPlace> places = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      try {
        RecordMetadata at = one.get();
        places.add(new RecordPlace(at.partition(), at.offset(), at.timestamp()));
      } catch (ExecutionException e) {
        throw new KafkaException("not all records could be written to " + topic, e.getCause());
      }
    }
    sent.clear();
    return places;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    serdes.close();
  }
}
