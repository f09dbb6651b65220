package dev.nagare.testkit;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Nagare's topics under one prefix, with a client that writes and reads them. The prefix also
 * separates consumer groups, transactional ids and subjects, so that tests can share a broker and a
 * registry.
 */
public final class KafkaTopics implements AutoCloseable {

  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final AtomicInteger SHARED = new AtomicInteger();

  private final Map<String, String> settings;
  private final TopicSerdes serdes;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Runnable atClose;

  private KafkaTopics(Map<String, String> settings, Runnable atClose) {
    this.settings = settings;
    this.atClose = atClose;
    serdes = TopicSerdes.of(settings);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.get("bootstrap.servers"), "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Creates topics that no other test uses, on the broker of {@link SharedServers}. They are
   * deleted on close.
   *
   * @param registry URL; {@code mock://} names one in this JVM
   */
  public static KafkaTopics shared(String registry) {
    String prefix = "test-" + SHARED.incrementAndGet() + ".";
    String bootstrapServers = SharedServers.bootstrapServers();
    return new KafkaTopics(
        settings(bootstrapServers, registry, prefix), () -> delete(bootstrapServers, prefix));
  }

  /** Uses topics on a broker that the caller starts and stops. */
  public static KafkaTopics on(String bootstrapServers, String registry, String prefix) {
    return new KafkaTopics(settings(bootstrapServers, registry, prefix), () -> {});
  }

  private static Map<String, String> settings(
      String bootstrapServers, String registry, String prefix) {
    return Map.of(
        "bootstrap.servers", bootstrapServers,
        "schema.registry.url", registry,
        "nagare.topics.prefix", prefix);
  }

  /** Creates all topics. */
  public KafkaTopics create(int partitions) {
    return create(NagareTopic.all(), Optional.of(partitions));
  }

  /**
   * Creates some topics.
   *
   * @param partitions number of partitions; empty for the product's default of each topic
   */
  public KafkaTopics create(Collection<NagareTopic<?, ?>> topics, Optional<Integer> partitions) {
    try (TopicAdmin admin = TopicAdmin.connect(config())) {
      admin.create(List.copyOf(topics), partitions, Optional.of((short) 1));
    }
    return this;
  }

  /** Registers all schemas. */
  public KafkaTopics registerSchemas() {
    try (SchemaRegistration schemas = SchemaRegistration.of(config().schemas())) {
      schemas.register();
    }
    return this;
  }

  /** Returns the settings of a process that works on these topics. */
  public Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }

  /** Returns the configuration of a process that works on these topics. */
  public ServiceConfig config() {
    return ServiceConfig.of(ServiceConfig.define(new ConfigDef()), settings, key -> false);
  }

  /** Returns the address of the broker. */
  public String bootstrapServers() {
    return settings.get("bootstrap.servers");
  }

  /** Returns the prefix of the topics' names. */
  public String prefix() {
    return settings.get("nagare.topics.prefix");
  }

  /** Returns the name of a topic on the broker. */
  public String name(NagareTopic<?, ?> topic) {
    return serdes.names().nameOf(topic);
  }

  /** Returns the serdes of these topics. */
  public TopicSerdes serdes() {
    return serdes;
  }

  /** Writes bytes to a topic. */
  public Future<RecordMetadata> send(
      NagareTopic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>(name(topic), key, value));
  }

  /** Writes bytes with headers to a topic. */
  public Future<RecordMetadata> send(
      NagareTopic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return producer.send(new ProducerRecord<>(name(topic), null, key, value, headers));
  }

  /**
   * Writes bytes under a key of the topic.
   *
   * @param value null deletes the key where the topic is compacted
   */
  public <K> Future<RecordMetadata> sendBytes(
      NagareTopic<K, ?> topic, K key, byte @Nullable [] value) {
    return send(topic, serdes.keySerde(topic).serializer().serialize(name(topic), key), value);
  }

  /**
   * Writes a record.
   *
   * @param value null deletes the key where the topic is compacted
   */
  public <K, V> Future<RecordMetadata> put(NagareTopic<K, V> topic, K key, @Nullable V value) {
    byte @Nullable [] bytes =
        value == null ? null : serdes.valueSerde(topic).serializer().serialize(name(topic), value);
    return sendBytes(topic, key, bytes);
  }

  /** Returns once every written record is on the broker. */
  public void flush() {
    producer.flush();
  }

  /** Returns the number of committed records of a topic. */
  public long count(NagareTopic<?, ?> topic) {
    return records(topic).size();
  }

  /** Returns all committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> records(NagareTopic<?, ?> topic) {
    return records(name(topic));
  }

  /** Returns all committed records of any topic of the broker. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            reader(bootstrapServers()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
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

  /** Passes each committed record of a topic to an action, in the order of each partition. */
  public <K, V> void each(NagareTopic<K, V> topic, BiConsumer<K, V> action) {
    String name = name(topic);
    for (ConsumerRecord<byte[], byte[]> record : records(name)) {
      action.accept(
          serdes.keySerde(topic).deserializer().deserialize(name, record.key()),
          serdes.valueSerde(topic).deserializer().deserialize(name, record.value()));
    }
  }

  /** Returns the non-null values of all committed records of a topic. */
  public <V> List<V> values(NagareTopic<?, V> topic) {
    String name = name(topic);
    return records(name).stream()
        .filter(record -> record.value() != null)
        .map(record -> serdes.valueSerde(topic).deserializer().deserialize(name, record.value()))
        .toList();
  }

  /** Opens a consumer of committed records that is assigned all partitions of a topic. */
  public <K, V> KafkaConsumer<K, V> consumer(NagareTopic<K, V> topic) {
    KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(
            reader(bootstrapServers()),
            serdes.keySerde(topic).deserializer(),
            serdes.valueSerde(topic).deserializer());
    consumer.assign(partitions(consumer, name(topic)));
    return consumer;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /**
   * Returns the settings of a consumer. Closing a consumer waits for its pending fetch, half a
   * second by default.
   */
  private static Map<String, Object> reader(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "isolation.level",
        "read_committed",
        "fetch.max.wait.ms",
        20);
  }

  private static void delete(String bootstrapServers, String prefix) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> ours =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(prefix))
              .toList();
      admin.deleteTopics(ours).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot delete the topics of " + prefix, e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    serdes.close();
    atClose.run();
  }
}
