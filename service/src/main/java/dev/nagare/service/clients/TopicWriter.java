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
 * Writes to a topic for a command.
 *
 * @param <V> of values
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
   * Checks the topic and connects.
   *
   * @param role whose command it is
   * @param access what it needs of that
   * @throws dev.nagare.service.process.StartupException if access, topic, schema or brokers are not
   *     as they must be
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
   * Waits until everything is written.
   *
   * @return where it is, in the order in which it was sent
   * @throws KafkaException if something could not be
   */
  public List<RecordPlace> finish() throws InterruptedException {
    producer.flush();
    List<RecordPlace> places = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      try {
        RecordMetadata at = one.get();
        places.add(new RecordPlace(at.partition(), at.offset(), at.timestamp()));
      } catch (ExecutionException e) {
        throw new KafkaException("not everything could be written to " + topic, e.getCause());
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
