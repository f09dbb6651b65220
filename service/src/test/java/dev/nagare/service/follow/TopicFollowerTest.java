package dev.nagare.service.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

  private static final String TOPIC = "topic";
  private static final TopicPartition AT = new TopicPartition(TOPIC, 0);
  private static final List<PartitionInfo> PARTITIONS =
      List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0]));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
  private final AtomicLong nanos = new AtomicLong();
  private final Known known = new Known();

  /** The keys that a sink knows. */
  private static final class Known implements RecordSink<String> {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger records = new AtomicInteger();
    private final CountDownLatch anew = new CountDownLatch(1);
    private final CountDownLatch recreated = new CountDownLatch(1);
    private volatile CountDownLatch caughtUp = new CountDownLatch(1);

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable String value) {
      records.incrementAndGet();
      if (value == null) {
        keys.remove(String.valueOf(key));
      } else {
        keys.add(String.valueOf(key));
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      throw new AssertionError(why);
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      keys.removeIf(key -> !isThere.test(KeyHash.of(key)));
      anew.countDown();
    }

    @Override
    public void recreated() {
      keys.clear();
      recreated.countDown();
    }

    @Override
    public void caughtUp() {
      caughtUp.countDown();
    }
  }

  /** The record that took "de" back has gone meanwhile. */
  @Test
  void shouldForgetWhatIsGoneWhenItsConsumerWasReplaced() throws Exception {
    MockConsumer<byte[], byte[]> first = consumer("de", "en");
    first.schedulePollTask(() -> {});
    first.schedulePollTask(
        () -> {
          throw new KafkaException("the brokers are away");
        });
    MockConsumer<byte[], byte[]> second = consumer(null, "en", "ja");

    try (TopicFollower follower = follow(List.of(first, second))) {
      assertThat(known.anew.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }

    assertThat(known.keys).containsExactlyInAnyOrder("en", "ja");
  }

  @Test
  void shouldReadAnewWhenItWasAwayByTheWallClock() throws Exception {
    shouldReadAnewAfter(() -> now.updateAndGet(at -> at.plus(Duration.ofMinutes(11))));
  }

  @Test
  void shouldReadAnewWhenItWasAwayByTheClockOfTheJvm() throws Exception {
    shouldReadAnewAfter(() -> nanos.addAndGet(Duration.ofMinutes(11).toNanos()));
  }

  private void shouldReadAnewAfter(Runnable absence) throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(absence);
    consumer.schedulePollTask(() -> consumer.addRecord(record(1, "en")));

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(known.anew.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }

    assertThat(known.keys).containsExactly("en");
  }

  /** Reads on after a moment without an answer: nothing can have gone in so short a time. */
  @Test
  void shouldNotReadAnewAfterAMinute() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    CountDownLatch polled = new CountDownLatch(1);
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(() -> now.updateAndGet(at -> at.plus(Duration.ofMinutes(9))));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(polled::countDown);

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(polled.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }

    assertThat(known.anew.getCount()).isOne();
    assertThat(known.keys).containsExactlyInAnyOrder("de", "en");
  }

  /** The brokers say nothing for longer than a request may take, and then are back. */
  @Test
  void shouldReadOnWithItsConsumerWhenTheBrokersDidNotAnswerForLessThanTenMinutes()
      throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    CountDownLatch polled = new CountDownLatch(1);
    consumer.schedulePollTask(() -> {});
    for (int i = 0; i < 3; i++) {
      consumer.schedulePollTask(
          () -> {
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
            consumer.setOffsetsException(new TimeoutException("no broker"));
          });
    }
    consumer.schedulePollTask(() -> now.updateAndGet(at -> at.plus(Duration.ofMinutes(2))));
    consumer.schedulePollTask(() -> consumer.addRecord(record(2, "ja")));
    consumer.schedulePollTask(polled::countDown);

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(polled.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }

    assertThat(known.anew.getCount()).isOne();
    assertThat(known.records).hasValue(3);
    assertThat(known.keys).containsExactlyInAnyOrder("de", "en", "ja");
  }

  /** Questions without an answer count as absence, however many there were. */
  @Test
  void shouldReadAnewWhenTheBrokersDidNotAnswerForMoreThanTenMinutes() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    consumer.schedulePollTask(() -> {});
    for (int i = 0; i < 2; i++) {
      consumer.schedulePollTask(
          () -> {
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(4)));
            consumer.setOffsetsException(new TimeoutException("no broker"));
          });
    }
    consumer.schedulePollTask(() -> now.updateAndGet(at -> at.plus(Duration.ofMinutes(4))));
    consumer.schedulePollTask(() -> consumer.addRecord(record(1, "en")));

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(known.anew.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }

    assertThat(known.keys).containsExactly("en");
  }

  /** The reader was away for longer than retention keeps records: those it had to read are gone. */
  @Test
  void shouldReadAnewWhenRetentionHasOvertakenIt() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(
        () -> {
          consumer.updateBeginningOffsets(Map.of(AT, 7L));
          consumer.updateEndOffsets(Map.of(AT, 9L));
          consumer.setPollException(new OffsetOutOfRangeException(Map.of(AT, 2L)));
        });
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(7, "en"));
          consumer.addRecord(record(8, "ja"));
        });

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(known.anew.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }

    assertThat(known.recreated.getCount()).isOne();
    assertThat(known.keys).containsExactlyInAnyOrder("en", "ja");
  }

  @Test
  void shouldForgetAllWhenTheTopicEndsBeforeItsPlace() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(
        () -> {
          consumer.updateEndOffsets(Map.of(AT, 1L));
          consumer.setPollException(new OffsetOutOfRangeException(Map.of(AT, 2L)));
        });
    consumer.schedulePollTask(() -> known.caughtUp = new CountDownLatch(1));
    consumer.schedulePollTask(() -> consumer.addRecord(record(0, "ja")));

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(known.recreated.await(30, TimeUnit.SECONDS)).isTrue();
      awaitKeys("ja");
      assertThat(known.caughtUp.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(follower.isAtEnd()).isTrue();
    }
  }

  /** The new topic has as many records as the old one had, so that no offset tells them apart. */
  @Test
  void shouldForgetAllWhenTheTopicWasGoneForAWhile() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer("de", "en");
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(
        () -> {
          consumer.updatePartitions(TOPIC, List.of());
          now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
        });
    consumer.schedulePollTask(
        () -> {
          consumer.updatePartitions(TOPIC, PARTITIONS);
          now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
        });
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "ja"));
          consumer.addRecord(record(1, "ko"));
        });

    try (TopicFollower follower = follow(List.of(consumer))) {
      assertThat(known.recreated.await(30, TimeUnit.SECONDS)).isTrue();
      awaitKeys("ja", "ko");
      assertThat(follower.isAtEnd()).isTrue();
    }
  }

  /** Its consumer failed while the topic was made anew. */
  @Test
  void shouldForgetAllWhenItsNextConsumerFindsLess() throws Exception {
    MockConsumer<byte[], byte[]> first = consumer("de", "en");
    first.schedulePollTask(() -> {});
    first.schedulePollTask(
        () -> {
          throw new KafkaException("the brokers are away");
        });
    MockConsumer<byte[], byte[]> second = consumer("ja");

    try (TopicFollower follower = follow(List.of(first, second))) {
      assertThat(known.recreated.await(30, TimeUnit.SECONDS)).isTrue();
      awaitKeys("ja");
      assertThat(follower.isAtEnd()).isTrue();
    }
  }

  @Test
  void shouldWaitForATopicAndSayThatItDoesNotExist() throws Exception {
    MockConsumer<byte[], byte[]> first = consumer("de");
    first.updatePartitions(TOPIC, List.of());
    CountDownLatch created = new CountDownLatch(1);
    MockConsumer<byte[], byte[]> second = consumer("de");
    Queue<MockConsumer<byte[], byte[]>> left = new ArrayDeque<>(List.of(first, second));

    try (TopicFollower follower =
        follow(
            () -> {
              if (left.size() == 1) {
                awaitUninterruptibly(created);
              }
              return left.remove();
            })) {
      assertThat(follower.awaitEnd(Duration.ofMillis(1))).isFalse();
      Await.until(() -> follower.trouble().contains("topic topic does not exist"));
      created.countDown();
      assertThat(follower.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(known.keys).containsExactly("de");
  }

  @Test
  void shouldCloseWhileItWaitsToTryAgain() {
    CountDownLatch tried = new CountDownLatch(1);
    TopicFollower follower =
        follow(
            () -> {
              tried.countDown();
              throw new KafkaException("no broker");
            });
    awaitUninterruptibly(tried);

    long begin = System.nanoTime();
    follower.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
  }

  /** A sink that closes its own follower would otherwise wait for itself. */
  @Test
  void shouldCloseWhenItsSinkAsksForIt() throws Exception {
    AtomicReference<TopicFollower> follower = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    MockConsumer<byte[], byte[]> consumer = consumer("de");
    consumer.schedulePollTask(
        () -> {
          awaitUninterruptibly(started);
          follower.get().close();
          closed.countDown();
        });

    follower.set(follow(List.of(consumer)));
    started.countDown();

    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitKeys(String... keys) {
    Await.until(() -> known.keys.equals(Set.of(keys)));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private TopicFollower follow(List<MockConsumer<byte[], byte[]>> consumers) {
    Queue<MockConsumer<byte[], byte[]>> left = new ArrayDeque<>(consumers);
    return follow(left::remove);
  }

  private TopicFollower follow(Supplier<MockConsumer<byte[], byte[]>> consumers) {
    return TopicFollower.start(
        consumers,
        new RecordReader<>(TOPIC, new StringDeserializer(), new StringDeserializer()),
        known,
        now::get,
        nanos::get);
  }

  /** Of a topic with one partition that has these keys, null where a record has gone. */
  private MockConsumer<byte[], byte[]> consumer(@Nullable String... keys) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(TOPIC, PARTITIONS);
    consumer.updateBeginningOffsets(Map.of(AT, 0L));
    consumer.updateEndOffsets(Map.of(AT, (long) keys.length));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < keys.length; i++) {
            String key = keys[i];
            if (key != null) {
              consumer.addRecord(record(i, key));
            }
          }
        });
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), "value".getBytes(UTF_8));
  }
}
