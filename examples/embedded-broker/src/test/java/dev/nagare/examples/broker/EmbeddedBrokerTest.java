package dev.nagare.examples.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmbeddedBrokerTest {

  @Test
  void shouldCarryCommittedRecordsAndLeaveNothingBehind() throws Exception {
    Path folder;
    List<String> received = new ArrayList<>();

    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      folder = broker.folder();
      createTopic(broker, "songs");
      produceInTransaction(broker, "songs", "ジャズ");
      received.addAll(readCommitted(broker, "songs", 1));
    }

    assertThat(received).containsExactly("ジャズ");
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void shouldKeepReplicasOnEveryBrokerThatHasJoined() throws Exception {
    try (EmbeddedBroker first = EmbeddedBroker.start();
        EmbeddedBroker second = first.join();
        EmbeddedBroker third = second.join();
        Admin admin = Admin.create(Map.of("bootstrap.servers", third.bootstrapServers()))) {

      admin.createTopics(List.of(new NewTopic("t", 1, (short) 3))).all().get(20, TimeUnit.SECONDS);

      assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).hasSize(3);
    }
  }

  @Test
  void shouldTakeOverridesAndRunBesideAnother() throws Exception {
    try (EmbeddedBroker plain = EmbeddedBroker.start();
        EmbeddedBroker wide = EmbeddedBroker.start(Map.of("num.partitions", "7"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", wide.bootstrapServers()))) {

      admin
          .createTopics(List.of(new NewTopic("t", Optional.empty(), Optional.empty())))
          .all()
          .get(20, TimeUnit.SECONDS);

      assertThat(
              admin
                  .describeTopics(List.of("t"))
                  .allTopicNames()
                  .get(20, TimeUnit.SECONDS)
                  .get("t")
                  .partitions())
          .hasSize(7);
      assertThat(plain.bootstrapServers()).isNotEqualTo(wide.bootstrapServers());
    }
  }

  private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static void produceInTransaction(EmbeddedBroker broker, String topic, String value)
      throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get(20, TimeUnit.SECONDS);
      producer.commitTransaction();
    }
  }

  private static List<String> readCommitted(EmbeddedBroker broker, String topic, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "test",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(new String(record.value(), UTF_8)));
      }
    }
    return values;
  }
}
