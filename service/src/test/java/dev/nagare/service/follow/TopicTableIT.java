package dev.nagare.service.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.examples.broker.EmbeddedBroker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that follows a compacted topic of a real broker. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TopicTableIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static EmbeddedBroker broker;
  private static Admin admin;
  private static KafkaProducer<String, String> producer;

  private final TopicTable<String> table = new TopicTable<>(key -> true);
  private final AtomicLong nanos = new AtomicLong();

  @BeforeAll
  static void open() {
    broker = EmbeddedBroker.start(Map.of("log.cleaner.backoff.ms", "50"));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    producer = producer(Map.of());
  }

  @AfterAll
  static void close() {
    producer.close();
    admin.close();
    broker.close();
  }

  @Test
  void shouldKnowWhatIsCommittedAndFollowIt() throws Exception {
    create("committed", 2);
    put("committed", "de", "1");
    put("committed", "en", "2");
    put("committed", "de", null);
    try (KafkaProducer<String, String> transactions =
        producer(Map.of("transactional.id", "table"))) {
      transactions.initTransactions();
      transactions.beginTransaction();
      transactions.send(new ProducerRecord<>("committed", "en", "aborted")).get();
      transactions.abortTransaction();
      transactions.beginTransaction();
      transactions.send(new ProducerRecord<>("committed", "ja", "3")).get();

      try (TopicFollower follower = follow("committed", table)) {
        assertThat(follower.awaitEnd(LIMIT)).isTrue();
        assertThat(table.keys()).containsExactly("en");
        assertThat(table.get("en")).contains("2");

        transactions.commitTransaction();
        awaitValue("ja", "3");
        put("committed", "ja", null);
        Await.until(() -> table.get("ja").isEmpty());
      }
    }
  }

  /** The follower fails, and while it is away a key and then the record that said so go. */
  @Test
  void shouldForgetAKeyOfWhichCompactionHasLeftNoTrace() throws Exception {
    create("compacted", 1);
    put("compacted", "de", "1");
    put("compacted", "en", "2");
    put("compacted", "stop", "3");
    Failing sink = new Failing();
    CountDownLatch isBack = new CountDownLatch(1);
    AtomicInteger consumers = new AtomicInteger();

    try (TopicFollower follower =
        TopicFollower.start(
            () -> {
              if (consumers.incrementAndGet() > 1) {
                await(isBack);
              }
              return consumer();
            },
            reader("compacted"),
            sink,
            InstantSource.system(),
            System::nanoTime)) {
      await(sink.failed);
      put("compacted", "de", null);
      compactUntilGone("compacted", "de");
      isBack.countDown();

      assertThat(follower.awaitEnd(LIMIT)).isTrue();
      Await.until(() -> table.entry("de").isEmpty());
      assertThat(table.get("en")).contains("2");
    }
  }

  @Test
  void shouldForgetATopicThatWasDeletedAndMadeAnew() throws Exception {
    create("recreated", 1);
    put("recreated", "de", "1");
    put("recreated", "en", "2");
    put("recreated", "en", "3");
    try (TopicFollower follower = follow("recreated", table)) {
      assertThat(follower.awaitEnd(LIMIT)).isTrue();

      admin.deleteTopics(List.of("recreated")).all().get();
      Await.until(() -> !names().contains("recreated"));
      create("recreated", 1);
      put("recreated", "en", "4");

      awaitValue("en", "4");
      assertThat(table.keys()).containsExactly("en");
      put("recreated", "ja", "5");
      awaitValue("ja", "5");
    }
  }

  @Test
  void shouldReadPartitionsThatAreAdded() throws Exception {
    create("growing", 1);
    put("growing", "de", "1");
    try (TopicFollower follower = follow("growing", table)) {
      assertThat(follower.awaitEnd(LIMIT)).isTrue();

      admin.createPartitions(Map.of("growing", NewPartitions.increaseTo(4))).all().get();
      for (int partition = 0; partition < 4; partition++) {
        producer.send(new ProducerRecord<>("growing", partition, "k" + partition, "v")).get();
      }

      Await.until(
          () -> {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            return table.get("k3").isPresent();
          });
      awaitValue("k1", "v");
      assertThat(table.get("de")).contains("1");
      Await.until(() -> table.ends().equals(Map.of(0, 2L, 1, 1L, 2, 1L, 3, 1L)));
    }
  }

  @Test
  void shouldReadATopicThatIsMadeLater() throws Exception {
    try (TopicFollower follower = follow("later", table)) {
      Await.until(() -> follower.trouble().contains("topic later does not exist"));
      assertThat(follower.isAtEnd()).isFalse();

      create("later", 1);

      assertThat(follower.awaitEnd(LIMIT)).isTrue();
    }
  }

  @Test
  void shouldCloseAtOnce() throws Exception {
    create("closed", 1);
    TopicFollower follower = follow("closed", table);
    assertThat(follower.awaitEnd(LIMIT)).isTrue();

    long begin = System.nanoTime();
    follower.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    put("closed", "de", "1");
    assertThat(table.keys()).isEmpty();
  }

  /** Fails once, at a record. */
  private final class Failing implements RecordSink<String> {

    private final CountDownLatch failed = new CountDownLatch(1);

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable String value) {
      if ("stop".equals(key) && failed.getCount() > 0) {
        failed.countDown();
        throw new KafkaException("on purpose");
      }
      table.accept(place, key, value);
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      throw new AssertionError(why);
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      table.readAnew(isThere);
    }
  }

  private TopicFollower follow(String topic, RecordSink<String> sink) {
    return TopicFollower.start(
        TopicTableIT::consumer, reader(topic), sink, InstantSource.system(), nanos::get);
  }

  private static RecordReader<String> reader(String topic) {
    return new RecordReader<>(topic, new StringDeserializer(), new StringDeserializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            "false",
            "allow.auto.create.topics",
            "false",
            "auto.offset.reset",
            "none",
            "metadata.max.age.ms",
            "200"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static void create(String topic, int partitions) throws Exception {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1))
            .configs(
                Map.of(
                    "cleanup.policy",
                    "compact",
                    "segment.ms",
                    "100",
                    "min.cleanable.dirty.ratio",
                    "0.001",
                    "delete.retention.ms",
                    "0"));
    admin.createTopics(List.of(wanted)).all().get();
  }

  private static Set<String> names() {
    try {
      return admin.listTopics().names().get();
    } catch (Exception e) { // The test fails, whatever it is.
      throw new AssertionError(e);
    }
  }

  private static void put(String topic, String key, @Nullable String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  private void awaitValue(String key, String value) {
    Await.until(() -> table.get(key).equals(Optional.of(value)));
  }

  /** Writes on, so that segments are closed and cleaned, until no record of a key is left. */
  private static void compactUntilGone(String topic, String key) throws Exception {
    TopicPartition at = new TopicPartition(topic, 0);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(at));
      Set<String> keys = new HashSet<>(Set.of(key));
      while (keys.contains(key)) {
        assertThat(System.nanoTime()).as("compacted in time").isLessThan(deadline);
        put(topic, "tick", "tock");
        keys.clear();
        long end = consumer.endOffsets(List.of(at)).get(at);
        consumer.seekToBeginning(List.of(at));
        while (consumer.position(at) < end) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            keys.add(new String(record.key(), UTF_8));
          }
        }
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
