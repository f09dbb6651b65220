package dev.nagare.endtoend;

import dev.nagare.embedded.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.trainer.data.LabeledUtterance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a registry with all topics and schemas, and what people do with them. */
final class Cluster implements AutoCloseable {

  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  private final EmbeddedBroker broker;
  private final RegistryProcess registry;
  private final TopicSerdes serdes;
  private final KafkaProducer<byte[], byte[]> producer;

  private Cluster(EmbeddedBroker broker, RegistryProcess registry) {
    this.broker = broker;
    this.registry = registry;
    ServiceConfig config = config();
    serdes = TopicSerdes.of(config.schemas());
    producer =
        new KafkaProducer<>(config.kafka(), new ByteArraySerializer(), new ByteArraySerializer());
    try (TopicAdmin admin = TopicAdmin.connect(config)) {
      admin.create(NagareTopic.all(), Optional.of(PARTITIONS), Optional.of((short) 1));
    }
    try (SchemaRegistration schemas = SchemaRegistration.of(config.schemas())) {
      schemas.register();
    }
  }

  static Cluster start(Path folder) throws Exception {
    RegistryProcess registry = RegistryProcess.start(folder.resolve("registry.log"));
    EmbeddedBroker broker = EmbeddedBroker.start();
    return new Cluster(broker, registry);
  }

  /** What every process needs to know, and more. */
  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", registry.url());
    settings.putIfAbsent("nagare.http.port", "-1");
    return settings;
  }

  ServiceConfig config() {
    return ServiceConfig.of(
        ServiceConfig.define(new ConfigDef()), settings(Map.of()), key -> false);
  }

  /** Says something; {@code id} is the key as well. */
  void say(String id, String language, String text) {
    send(
        NagareTopic.UTTERANCES,
        id,
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(language)
            .setText(text)
            .setEventTime(Instant.now())
            .build());
  }

  /** Labels an utterance as its corpus does. */
  void label(LabeledUtterance gold, LabelPurpose purpose) {
    send(
        NagareTopic.LABELS,
        gold.id(),
        Label.newBuilder()
            .setUtteranceId(gold.id())
            .setLanguage(gold.language())
            .setText(gold.text())
            .setSpans(
                gold.spans().stream()
                    .map(
                        span ->
                            new LabeledSpan(
                                span.type(),
                                span.start(),
                                span.end(),
                                CodePoints.cut(gold.text(), span.start(), span.end())))
                    .toList())
            .setAnnotator("test")
            .setLabeledAt(Instant.now())
            .setPurpose(purpose)
            .build());
  }

  private <V> void send(NagareTopic<String, V> topic, String key, V value) {
    String name = serdes.names().nameOf(topic);
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                name,
                serdes.keySerde(topic).serializer().serialize(name, key),
                serdes.valueSerde(topic).serializer().serialize(name, value)));
  }

  /** A consumer of the committed records of a topic, with all its partitions. */
  <K, V> KafkaConsumer<K, V> reader(NagareTopic<K, V> topic) {
    Map<String, Object> settings = config().kafka();
    settings.put("isolation.level", "read_committed");
    settings.put("fetch.max.wait.ms", 20);
    KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(
            settings,
            serdes.keySerde(topic).deserializer(),
            serdes.valueSerde(topic).deserializer());
    consumer.assign(partitions(consumer, serdes.names().nameOf(topic)));
    return consumer;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  void flush() {
    producer.flush();
  }

  /** All committed values of a topic. */
  <K, V> List<V> values(NagareTopic<K, V> topic) {
    List<V> values = new ArrayList<>();
    read(topic, (key, value) -> values.add(value));
    return values;
  }

  /** The latest record of each release. */
  Map<String, ModelRelease> releases() {
    Map<String, ModelRelease> releases = new LinkedHashMap<>();
    read(
        NagareTopic.MODELS,
        (key, value) -> {
          releases.remove(key);
          releases.put(key, value);
        });
    return releases;
  }

  /** Reads the committed records of a topic from its beginning to its present end. */
  <K, V> void read(NagareTopic<K, V> topic, BiConsumer<K, V> each) {
    Map<String, Object> settings = config().kafka();
    settings.put("isolation.level", "read_committed");
    String name = serdes.names().nameOf(topic);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, name);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("cannot read to the end of " + topic);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          each.accept(
              serdes.keySerde(topic).deserializer().deserialize(name, record.key()),
              serdes.valueSerde(topic).deserializer().deserialize(name, record.value()));
        }
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    serdes.close();
    broker.close();
    registry.close();
  }
}
