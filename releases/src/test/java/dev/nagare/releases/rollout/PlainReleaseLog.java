package dev.nagare.releases.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A log without bundles, for tests of what is decided. */
final class PlainReleaseLog implements ReleaseLog {

  private final String brokers;
  private final TopicSerdes serdes;
  private final String topic;

  PlainReleaseLog(String brokers, TopicSerdes serdes) {
    this.brokers = brokers;
    this.serdes = serdes;
    this.topic = serdes.names().nameOf(NagareTopic.MODELS);
  }

  @Override
  public Releases read() {
    TopicPartition partition = new TopicPartition(topic, 0);
    Releases releases = Releases.NONE;
    try (KafkaConsumer<String, ModelRelease> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            serdes.valueSerde(NagareTopic.MODELS).deserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          releases = releases.with(List.of(record.value()));
        }
      }
    }
    return releases;
  }

  @Override
  public Releases change(ReleaseChange change) {
    while (true) {
      try (KafkaProducer<byte[], byte[]> producer = producer()) {
        producer.initTransactions();
        return write(producer, read(), change);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        // Somebody else writes: decide again on what they wrote.
      }
    }
  }

  private Releases write(
      KafkaProducer<byte[], byte[]> producer, Releases now, ReleaseChange change) {
    List<ModelRelease> records = change.apply(now);
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ModelRelease record : records) {
      sent.add(producer.send(producerRecord(record)));
    }
    producer.commitTransaction();
    assertThat(sent).allMatch(Future::isDone);
    return now.with(records);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", brokers, "transactional.id", "releases"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private ProducerRecord<byte[], byte[]> producerRecord(ModelRelease record) {
    return new ProducerRecord<>(
        topic,
        serdes.keySerde(NagareTopic.MODELS).serializer().serialize(topic, Releases.key(record)),
        serdes.valueSerde(NagareTopic.MODELS).serializer().serialize(topic, record));
  }

  @Override
  public Releases publish(ModelRelease release, byte[] bundle, PublishChange change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
