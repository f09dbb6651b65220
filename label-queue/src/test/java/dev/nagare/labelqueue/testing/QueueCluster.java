package dev.nagare.labelqueue.testing;

import dev.nagare.embedded.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An embedded broker, and what the stream and others do on it. */
public final class QueueCluster implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private final EmbeddedBroker broker;
  private final String registry;
  private final KafkaProducer<byte[], byte[]> producer;

  private QueueCluster(EmbeddedBroker broker, String registry) {
    this.broker = broker;
    this.registry = registry;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static QueueCluster start(String registry) {
    return new QueueCluster(EmbeddedBroker.start(), registry);
  }

  /** One test's topics. */
  public Topics topics(String prefix) {
    return new Topics(prefix + "-");
  }

  /** Waits until a condition holds; fails with what was waited for if it does not in time. */
  public static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    broker.close();
  }

  /** Topics under a prefix. */
  public final class Topics {

    private final String prefix;
    private final TopicSerdes serdes;

    private Topics(String prefix) {
      this.prefix = prefix;
      ServiceConfig config =
          ServiceConfig.of(ServiceConfig.define(new ConfigDef()), settings(), key -> false);
      serdes = TopicSerdes.of(config.schemas());
      try (TopicAdmin admin = TopicAdmin.connect(config);
          SchemaRegistration schemas = SchemaRegistration.of(config.schemas())) {
        admin.create(NagareTopic.all(), Optional.of(3), Optional.of((short) 1));
        schemas.register();
      }
    }

    /** What the commands need to be told. */
    public Map<String, String> settings() {
      return Map.of(
          "bootstrap.servers",
          broker.bootstrapServers(),
          "schema.registry.url",
          registry,
          "nagare.topics.prefix",
          prefix);
    }

    public void ask(LabelRequest... requests) {
      for (LabelRequest request : requests) {
        put(NagareTopic.LABEL_REQUESTS, request.getUtteranceId(), request);
      }
    }

    /** A release of some stage that finds some types. */
    public void release(String version, ReleaseStage stage, String... types) {
      put(
          NagareTopic.MODELS,
          "mom-en:" + version,
          ModelRelease.newBuilder()
              .setId("mom-en")
              .setVersion(version)
              .setLanguages(List.of("en"))
              .setStage(stage)
              .setBundle(
                  BundleRef.newBuilder().setLocation("file:///nowhere").setSizeBytes(1).build())
              .setSha256("0".repeat(64))
              .setCreatedBy("hana")
              .setCreatedAt(Requests.ASKED)
              .setChangedBy("hana")
              .setChangedAt(Requests.ASKED)
              .setEntityTypes(List.of(types))
              .build());
    }

    public void withdraw(String id) {
      put(NagareTopic.LABEL_REQUESTS, id, null);
    }

    public void takeBack(String id) {
      put(NagareTopic.LABELS, id, null);
    }

    /** Something that is no request. */
    public void spoil(String id) {
      send(NagareTopic.LABEL_REQUESTS, id, new byte[] {7});
    }

    /** All labels that were written, in the order of each partition. */
    public List<Label> labels() {
      String name = serdes.names().nameOf(NagareTopic.LABELS);
      List<Label> values = new ArrayList<>();
      Map<String, Object> settings =
          Map.of(
              "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (record.value() != null) {
              values.add(
                  serdes
                      .valueSerde(NagareTopic.LABELS)
                      .deserializer()
                      .deserialize(name, record.value()));
            }
          }
        }
      }
      return values;
    }

    private <V> void put(NagareTopic<String, V> topic, String key, @Nullable V value) {
      String name = serdes.names().nameOf(topic);
      send(
          topic,
          key,
          value == null ? null : serdes.valueSerde(topic).serializer().serialize(name, value));
    }

    private void send(NagareTopic<String, ?> topic, String key, byte @Nullable [] value) {
      String name = serdes.names().nameOf(topic);
      byte[] bytes = serdes.keySerde(topic).serializer().serialize(name, key);
      try {
        producer.send(new ProducerRecord<>(name, bytes, value)).get();
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
