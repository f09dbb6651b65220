package dev.nagare.streams.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.embedded.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An embedded broker with the topics, and what a test does with them as their user. */
public final class TestCluster implements AutoCloseable {

  private static final Duration READ_LIMIT = Duration.ofSeconds(30);

  private final EmbeddedBroker broker;
  private final String registry;
  private final KafkaProducer<byte[], byte[]> producer;

  private TestCluster(EmbeddedBroker broker, String registry) {
    this.broker = broker;
    this.registry = registry;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts a broker without topics. */
  public static TestCluster start(String registry) {
    return new TestCluster(EmbeddedBroker.start(), registry);
  }

  /**
   * Uses a broker that runs.
   *
   * @param broker taken over
   */
  public static TestCluster of(EmbeddedBroker broker, String registry) {
    return new TestCluster(broker, registry);
  }

  /** Creates all topics. */
  public TestCluster withTopics(int partitions) {
    try (TopicAdmin admin = TopicAdmin.connect(config(Map.of()).service())) {
      admin.create(NagareTopic.all(), Optional.of(partitions), Optional.of((short) 1));
    }
    return this;
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Configuration of an application on this cluster, quick to start and to stop. */
  public NagareConfig config(Map<String, String> more) {
    return NagareConfig.of(settings(more));
  }

  public Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", registry);
    settings.put("nagare.http.port", "0");
    settings.putAll(more);
    return settings;
  }

  public Future<RecordMetadata> send(byte @Nullable [] key, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>(name(NagareTopic.UTTERANCES), key, value));
  }

  /** Writes to any topic. */
  public void send(NagareTopic<?, ?> topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(name(topic), key.getBytes(UTF_8), value));
  }

  public void flush() {
    producer.flush();
  }

  /** How many committed records a topic has. */
  public long count(NagareTopic<?, ?> topic) {
    return readCommitted(topic).size();
  }

  /** All committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(NagareTopic<?, ?> topic) {
    return readCommitted(name(topic));
  }

  /** All committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("cannot read to the end of " + topic);
        }
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static String name(NagareTopic<?, ?> topic) {
    return TopicNames.defaults().nameOf(topic);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    broker.close();
  }
}
