package dev.nagare.service.follow;

import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from the beginning and follows them, on its own thread. It reads
 * committed records only. If brokers or the registry do not answer, or the topic does not exist, it
 * retries until they do. It skips only records that can never be decoded.
 *
 * <p>Brokers keep the tombstone of a deleted key only for {@code delete.retention.ms}, one day by
 * default. So a follower reads the topic again from its beginning if it had no answer from the
 * brokers for ten minutes, by the wall clock or by the JVM's clock. It then tells its sink which
 * keys still exist ({@link RecordSink#readAnew}). It does the same if its consumer had to be
 * replaced or if retention has removed records it had not read. Topics must keep tombstones for
 * longer than ten minutes. After a shorter silence the same consumer continues.
 *
 * <p>The follower checks partitions once a minute. It notices that a topic was deleted and created
 * again if the topic is missing during a check, or ends before the follower's position; then it
 * tells the sink to forget everything ({@link RecordSink#recreated}). It cannot notice a new topic
 * that has already grown beyond that position: consumers are not told which incarnation of a topic
 * they read.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Following following = new Following();
  private final CompletableFuture<Void> atEnd = new CompletableFuture<>();
  private final Thread thread;
  private volatile @Nullable Consumer<?, ?> open;

  private TopicFollower(String name, java.util.function.Consumer<TopicFollower> work) {
    thread = new Thread(() -> work.accept(this), name);
    thread.setDaemon(true);
  }

  /**
   * Starts to follow a topic.
   *
   * @param settings consumer settings without deserializers
   * @param reader decodes the topic's records
   * @param sink receives the records, on the follower's thread
   */
  public static <V> TopicFollower start(
      Map<String, Object> settings, RecordReader<V> reader, RecordSink<V> sink) {
    Map<String, Object> ours = new HashMap<>(settings);
    // An offset that is gone is a reason to read anew; a reset by the consumer would hide it.
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return start(
        () -> new KafkaConsumer<>(ours, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        reader,
        sink,
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * Starts to follow a topic with given consumers and clocks.
   *
   * @param consumers creates consumers of committed records, one at a time, without a group and
   *     with {@code auto.offset.reset=none}; the follower closes them
   * @param clock wall clock
   * @param nanos monotonic clock of the JVM, in nanoseconds
   */
  public static <V> TopicFollower start(
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      RecordReader<V> reader,
      RecordSink<V> sink,
      InstantSource clock,
      LongSupplier nanos) {
    TopicFollower follower =
        new TopicFollower(
            "nagare-follow-" + reader.topic(),
            self -> self.follow(consumers, reader, sink, clock, nanos));
    follower.thread.start();
    return follower;
  }

  /**
   * Waits until all records have been read that were in the topic at the start.
   *
   * @return false if that took longer than the limit
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    try {
      atEnd.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading to the end never fails", e);
    }
  }

  /** Returns whether all records have been read that were in the topic at the start. */
  public boolean isAtEnd() {
    return atEnd.isDone();
  }

  /**
   * Returns a future that completes once all records have been read that were in the topic at the
   * start.
   */
  public CompletableFuture<Void> atEnd() {
    return atEnd.copy();
  }

  /**
   * Returns the latest reason why nothing could be read, for messages while a caller waits for the
   * end.
   */
  public String trouble() {
    return following.trouble();
  }

  /**
   * Stops reading, within milliseconds unless the sink or the registry takes longer. Afterwards the
   * sink is not called again, except to finish a call that takes more than ten seconds. The sink
   * itself may call this method.
   */
  @Override
  public void close() {
    following.close();
    Consumer<?, ?> consumer = open;
    if (consumer != null) {
      consumer.wakeup(); // Not by an interrupt: it would complain that it cannot say goodbye.
    }
    if (Thread.currentThread() == thread) {
      return; // It ends when the sink returns.
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <V> void follow(
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      RecordReader<V> reader,
      RecordSink<V> sink,
      InstantSource clock,
      LongSupplier nanos) {
    boolean isFirst = true;
    while (!following.isClosed()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        open = consumer;
        TopicReading<V> reading =
            new TopicReading<>(consumer, reader, sink, clock, nanos, following);
        reading.begin();
        if (!isFirst) {
          reading.noteKeys();
        }
        isFirst = false;
        reading.run(() -> atEnd.complete(null));
      } catch (KafkaException e) {
        if (!following.isClosed()) {
          // Another consumer reads all records again; the sink recognizes them by their offsets.
          failed(reader.topic(), e);
        }
      } catch (RuntimeException e) {
        // A defect of Nagare, but this thread must not die silently; the next attempt reports it
        // again.
        LogEvent.error(LOG, "follow_failed").with("topic", reader.topic()).cause(e).log();
        following.note(Failures.describe(e));
        following.pause();
      }
    }
  }

  private void failed(String topic, KafkaException failure) {
    String reason = Failures.describe(failure);
    LogEvent.warn(LOG, "follow_failed").with("topic", topic).text("reason", reason).log();
    following.note(reason);
    following.pause();
  }
}
