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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
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

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
  private final AtomicLong nanos = new AtomicLong();
  private final Known known = new Known();

  /** The keys that a sink knows. */
  private static final class Known implements RecordSink<String> {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger records = new AtomicInteger();
    private final CountDownLatch anew = new CountDownLatch(1);

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

  private TopicFollower follow(List<MockConsumer<byte[], byte[]>> consumers) {
    Queue<MockConsumer<byte[], byte[]>> left = new ArrayDeque<>(consumers);
    return TopicFollower.start(
        left::remove,
        new RecordReader<>(TOPIC, new StringDeserializer(), new StringDeserializer()),
        known,
        now::get,
        nanos::get);
  }

  /** Of a topic with one partition that has these keys, null where a record has gone. */
  private MockConsumer<byte[], byte[]> consumer(@Nullable String... keys) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
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
