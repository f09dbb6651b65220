package dev.nagare.serving.observations;

import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes observations to their topic, outside of the stream's transactions. */
public final class KafkaObservationSink implements ObservationSink {

  /** The time after which a send is abandoned: the next observation replaces it. */
  private static final int GIVE_UP_MILLIS = 10_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Producer<String, ReleaseObservation> producer;
  private final String topic;

  private KafkaObservationSink(Producer<String, ReleaseObservation> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Opens a sink with its own producer, which connects on its own.
   *
   * @param serdes stay open; the caller closes them
   */
  public static KafkaObservationSink open(ServiceConfig config, TopicSerdes serdes) {
    return new KafkaObservationSink(
        new KafkaProducer<>(
            settings(config.kafka()),
            serdes.keySerde(NagareTopic.RELEASE_OBSERVATIONS).serializer(),
            serdes.valueSerde(NagareTopic.RELEASE_OBSERVATIONS).serializer()),
        config.topics().nameOf(NagareTopic.RELEASE_OBSERVATIONS));
  }

  @Override
  public CompletionStage<Void> send(ReleaseObservation observation) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    String key = ModelKeys.observation(observation);
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, observation),
              (metadata, failure) -> {
                if (failure == null) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) { // Neither brokers nor registry may end the thread.
      sent.completeExceptionally(e);
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>();
    ProducerConfig.configNames().stream()
        .filter(kafka::containsKey)
        .forEach(key -> settings.put(key, kafka.get(key)));
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_MILLIS / 2);
    return settings;
  }
}
