package dev.nagare.trainerservice.status;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes to the topic of language status. */
public final class KafkaStatusWriter implements StatusWriter, AutoCloseable {

  private final String topic;
  private final Producer<String, LanguageStatus> producer;

  private KafkaStatusWriter(String topic, Producer<String, LanguageStatus> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /** Makes a writer; it connects on first use. */
  public static KafkaStatusWriter open(ServiceConfig config, TopicSerdes serdes) {
    NagareTopic<String, LanguageStatus> topic = NagareTopic.LANGUAGE_STATUS;
    return new KafkaStatusWriter(
        serdes.names().nameOf(topic),
        new KafkaProducer<>(
            ClientSettings.writer(config),
            serdes.keySerde(topic).serializer(),
            serdes.valueSerde(topic).serializer()));
  }

  @Override
  public void write(LanguageStatus status) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(topic, status.getLanguage(), status)).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the status of a language could not be written", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
