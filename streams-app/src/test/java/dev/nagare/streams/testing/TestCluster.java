package dev.nagare.streams.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.testkit.KafkaTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Topics of one test, the settings of an application on them, and its user. */
public final class TestCluster implements AutoCloseable {

  private final KafkaTopics topics;
  private final Runnable atClose;

  private TestCluster(KafkaTopics topics, Runnable atClose) {
    this.topics = topics;
    this.atClose = atClose;
  }

  /** Takes a prefix on the broker that the tests of this JVM share, and creates no topics yet. */
  public static TestCluster start(String registry) {
    return new TestCluster(KafkaTopics.shared(registry), () -> {});
  }

  /**
   * Uses a broker that the test has started for itself, with the topics' own names.
   *
   * @param broker taken over
   */
  public static TestCluster of(EmbeddedBroker broker, String registry) {
    return new TestCluster(KafkaTopics.on(broker.bootstrapServers(), registry, ""), broker::close);
  }

  /** Creates all topics. */
  public TestCluster withTopics(int partitions) {
    topics.create(partitions);
    return this;
  }

  /** Creates all topics and registers their schemas. */
  public void createTopics(Map<String, String> more) {
    NagareConfig config = config(more);
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      admin.create(NagareTopic.all(), Optional.empty(), Optional.of((short) 1));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
  }

  public String bootstrapServers() {
    return topics.bootstrapServers();
  }

  /** Configuration of an application on this cluster, quick to start and to stop. */
  public NagareConfig config(Map<String, String> more) {
    return NagareConfig.of(settings(more));
  }

  public Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = topics.settings(Map.of("nagare.http.port", "0"));
    settings.putAll(more);
    return settings;
  }

  /** The environment of a command that works on topics with a prefix. */
  public Map<String, String> environment(String prefix) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
        "KAFKA_SCHEMA_REGISTRY_URL",
            topics.config().schemas().get("schema.registry.url").toString(),
        "NAGARE_TOPICS_PREFIX", prefix);
  }

  /** The prefix of the topics' names. */
  public String prefix() {
    return topics.prefix();
  }

  /** The name of a topic, with the prefix of this test. */
  public String name(NagareTopic<?, ?> topic) {
    return topics.name(topic);
  }

  public Future<RecordMetadata> send(byte @Nullable [] key, byte @Nullable [] value) {
    return topics.send(NagareTopic.UTTERANCES, key, value);
  }

  /** Writes to any topic. */
  public void send(NagareTopic<?, ?> topic, String key, byte[] value) {
    var unused = topics.send(topic, key.getBytes(UTF_8), value);
  }

  public void flush() {
    topics.flush();
  }

  /** How many committed records a topic has. */
  public long count(NagareTopic<?, ?> topic) {
    return topics.count(topic);
  }

  /** All committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(NagareTopic<?, ?> topic) {
    return topics.records(topic);
  }

  /** All committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
    return topics.records(topic);
  }

  @Override
  public void close() {
    topics.close();
    atClose.run();
  }
}
