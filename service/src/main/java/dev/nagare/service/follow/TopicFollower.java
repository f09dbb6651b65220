package dev.nagare.service.follow;

import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from the beginning and follows them, on a thread of its own.
 * Committed records only. Brokers or a registry that do not answer are asked again for as long as
 * it takes; nothing is skipped but what can never be read.
 *
 * <p>Brokers keep the record that takes a key's value back for {@code delete.retention.ms} only,
 * one day by default. A follower that had no answer from the brokers for ten minutes, by the wall
 * clock or by the JVM's, reads the topic anew from its beginning and then tells its sink which keys
 * are still there ({@link RecordSink#readAnew}). So does one whose consumer had to be replaced.
 * Topics must keep such records for longer than that. A question of less than ten minutes without
 * an answer is asked again by the same consumer.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 1_000;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Void> atEnd = new CompletableFuture<>();
  private final Thread thread;

  private TopicFollower(String name, Runnable work) {
    thread = new Thread(work, name);
    thread.setDaemon(true);
  }

  /**
   * Starts to read.
   *
   * @param settings of the consumer, deserializers aside
   */
  public static <V> TopicFollower start(
      Map<String, Object> settings, RecordReader<V> reader, RecordSink<V> sink) {
    return start(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        reader,
        sink,
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * Starts to read.
   *
   * @param consumers makes consumers, one at a time
   * @param nanos time of the JVM
   */
  static <V> TopicFollower start(
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordReader<V> reader,
      RecordSink<V> sink,
      InstantSource clock,
      LongSupplier nanos) {
    TopicFollower[] self = new TopicFollower[1];
    TopicFollower follower =
        new TopicFollower(
            "nagare-follow-" + reader.topic(),
            () -> self[0].follow(consumers, reader, sink, clock, nanos));
    self[0] = follower;
    follower.thread.start();
    return follower;
  }

  /**
   * Waits until everything has been read that was in the topic at the start.
   *
   * @return whether that came about in time
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

  /** Whether everything has been read that was in the topic at the start. */
  public boolean isAtEnd() {
    return atEnd.isDone();
  }

  /** Done when everything has been read that was in the topic at the start. */
  public CompletableFuture<Void> atEnd() {
    return atEnd.copy();
  }

  @Override
  public void close() {
    closed.set(
        true); // Not by an interrupt: the consumer would complain that it cannot say goodbye.
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <V> void follow(
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordReader<V> reader,
      RecordSink<V> sink,
      InstantSource clock,
      LongSupplier nanos) {
    boolean isFirst = true;
    while (!closed.get()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        TopicReading<V> reading =
            new TopicReading<>(consumer, reader, sink, clock, nanos, closed::get);
        reading.begin();
        if (!isFirst) {
          reading.noteKeys();
        }
        isFirst = false;
        reading.run(() -> atEnd.complete(null));
      } catch (KafkaException e) {
        // All records are read again by another consumer; the sink knows them by their offsets.
        LOG.warn(
            "event=follow_failed topic={} reason=\"{}\"", reader.topic(), Failures.describe(e));
        pause();
      } catch (RuntimeException e) {
        // Ours, but this thread must not die in silence; the next try will say so again.
        LOG.error("event=follow_failed topic={}", reader.topic(), e);
        pause();
      }
    }
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
