package dev.nagare.trainerservice.testing;

import dev.nagare.embedded.EmbeddedBroker;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.formats.DataNames;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.data.formats.DataSets;
import dev.nagare.trainerservice.config.TrainerConfig;
import dev.nagare.trainerservice.labels.ImportedLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An embedded broker, and what a test does on it as the trainer's user. */
public final class TrainerCluster implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private final EmbeddedBroker broker;
  private final String registry;
  private final KafkaProducer<byte[], byte[]> producer;

  private TrainerCluster(EmbeddedBroker broker, String registry) {
    this.broker = broker;
    this.registry = registry;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static TrainerCluster start(String registry) {
    return new TrainerCluster(EmbeddedBroker.start(), registry);
  }

  /** The user's side of one test, with topics of its own. */
  public Environment environment(String prefix) {
    Environment environment = new Environment(prefix + "-");
    environment.create();
    return environment;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    broker.close();
  }

  /** Utterances of the sample corpus. */
  public static List<LabeledUtterance> corpus(String language, String partition, int count) {
    DataName name = DataNames.parse("jsonl:../sample-corpus/" + language + ".jsonl#" + partition);
    return DataSets.load(name).utterances().subList(0, count);
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

  /** Topics under a prefix. */
  public final class Environment {

    private final String prefix;
    private final TopicSerdes serdes;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private Environment(String prefix) {
      this.prefix = prefix;
      this.serdes = TopicSerdes.of(settings(Map.of()));
    }

    private void create() {
      TrainerConfig config = config(Map.of());
      try (TopicAdmin admin = TopicAdmin.connect(config.service());
          SchemaRegistration schemas = SchemaRegistration.of(config.service().schemas())) {
        admin.create(NagareTopic.all(), Optional.of(6), Optional.of((short) 1));
        schemas.register();
      }
    }

    /** Settings of a trainer that is quick to train. */
    public TrainerConfig config(Map<String, String> more) {
      return TrainerConfig.of(settings(more));
    }

    public Map<String, String> settings(Map<String, String> more) {
      Map<String, String> settings = new HashMap<>();
      settings.put("bootstrap.servers", broker.bootstrapServers());
      settings.put("schema.registry.url", registry);
      settings.put("nagare.topics.prefix", prefix);
      settings.put("nagare.http.port", "0");
      settings.put("nagare.trainer.preset", "small");
      settings.put("nagare.trainer.min.labels", "100");
      settings.put("nagare.trainer.min.new.labels", "100");
      settings.put("nagare.trainer.gate.min.utterances", "60");
      settings.putAll(more);
      return settings;
    }

    public void label(List<LabeledUtterance> utterances, LabelPurpose purpose) {
      ImportedLabels labels = new ImportedLabels(purpose, "test", Instant.EPOCH);
      utterances.stream().map(labels::label).forEach(this::label);
      awaitSent();
    }

    public void label(Label label) {
      put(NagareTopic.LABELS, label.getUtteranceId(), label);
    }

    public void takeBack(LabeledUtterance utterance) {
      String id =
          new ImportedLabels(LabelPurpose.TRAINING, "test", Instant.EPOCH)
              .label(utterance)
              .getUtteranceId();
      put(NagareTopic.LABELS, id, null);
      awaitSent();
    }

    public <V> void put(NagareTopic<String, V> topic, String key, @Nullable V value) {
      String name = serdes.names().nameOf(topic);
      byte @Nullable [] bytes =
          value == null ? null : serdes.valueSerde(topic).serializer().serialize(name, value);
      putBytes(topic, key, bytes);
    }

    public void putBytes(NagareTopic<String, ?> topic, String key, byte @Nullable [] value) {
      String name = serdes.names().nameOf(topic);
      byte[] bytes = serdes.keySerde(topic).serializer().serialize(name, key);
      sent.add(producer.send(new ProducerRecord<>(name, bytes, value)));
    }

    /** Waits until everything is on the broker. */
    public void awaitSent() {
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        try {
          one.get();
        } catch (ExecutionException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      sent.clear();
    }

    /** The log of releases, as anybody reads it. */
    public Releases releases() {
      return Releases.NONE.with(read(NagareTopic.MODELS));
    }

    /** A bundle from the store, as the stream fetches it. */
    public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
      try (BundleSource bundles = BundleStore.open(config(Map.of()).service(), serdes)) {
        return bundles.fetch(release);
      }
    }

    /** All values of a topic, in the order of each partition. */
    public <V> List<V> read(NagareTopic<String, V> topic) {
      String name = serdes.names().nameOf(topic);
      List<V> values = new ArrayList<>();
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
            values.add(serdes.valueSerde(topic).deserializer().deserialize(name, record.value()));
          }
        }
      }
      return values;
    }
  }
}
