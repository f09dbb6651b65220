package dev.nagare.trainer.service.status;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes language statuses to their topic. */
public final class KafkaStatusWriter implements StatusWriter, AutoCloseable {

  /** The longest time for a write, since a stop and a rebalance wait for it. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final String topic;
  private final Producer<String, LanguageStatus> producer;

  private KafkaStatusWriter(String topic, Producer<String, LanguageStatus> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Opens a writer; it connects on first use.
   *
   * @param serdes stay open; the caller closes them
   */
  public static KafkaStatusWriter open(ServiceConfig config, TopicSerdes serdes) {
    NagareTopic<String, LanguageStatus> topic = NagareTopic.LANGUAGE_STATUS;
    Map<String, Object> settings = ClientSettings.writer(config);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(LIMIT.toMillis()));
    return new KafkaStatusWriter(
        serdes.names().nameOf(topic),
        new KafkaProducer<>(
            settings, serdes.keySerde(topic).serializer(), serdes.valueSerde(topic).serializer()));
  }

  @Override
  public RecordPlace write(LanguageStatus status) throws InterruptedException {
    try {
      RecordMetadata at =
          producer
              .send(new ProducerRecord<>(topic, status.getLanguage(), status))
              .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new RecordPlace(at.partition(), at.offset(), at.timestamp());
    } catch (ExecutionException e) {
      throw new KafkaException("the status of a language could not be written", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the status of a language was not written within " + LIMIT, e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
