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
 * Reads all partitions of a topic from the beginning and follows them, on a thread of its own.
 * Committed records only. Brokers or a registry that do not answer, and a topic that does not
 * exist, are asked again for as long as it takes; nothing is skipped but what can never be read.
 *
 * <p>Brokers keep the record that takes a key's value back for {@code delete.retention.ms} only,
 * one day by default. A follower that had no answer from the brokers for ten minutes, by the wall
 * clock or by the JVM's, reads the topic anew from its beginning and then tells its sink which keys
 * are still there ({@link RecordSink#readAnew}). So does one whose consumer had to be replaced, or
 * that retention has overtaken. Topics must keep such records for longer than that. A question of
 * less than ten minutes without an answer is asked again by the same consumer.
 *
 * <p>A topic that was deleted and made anew is noticed when it is gone during a look at its
 * partitions, once a minute, or ends before the follower's place; then the sink is told to forget
 * all ({@link RecordSink#recreated}). One that has grown beyond that place by then is not noticed:
 * consumers are not told which incarnation of a topic they read.
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
   * Starts to read.
   *
   * @param settings of the consumer, deserializers aside
   */
  public static <V> TopicFollower start(
      Map<String, Object> settings, RecordReader<V> reader, RecordSink<V> sink) {
    Map<String, Object> ours = new HashMap<>(settings);
    // A place that is not in the topic is a reason to read anew, which the consumer would hide.
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return start(
        () -> new KafkaConsumer<>(ours, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        reader,
        sink,
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * Starts to read.
   *
   * @param consumers makes consumers of committed records, one at a time, in no group and with
   *     {@code auto.offset.reset=none}; they are closed by the follower
   * @param clock wall clock
   * @param nanos time of the JVM
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

  /** Returns whether everything has been read that was in the topic at the start. */
  public boolean isAtEnd() {
    return atEnd.isDone();
  }

  /** Done when everything has been read that was in the topic at the start. */
  public CompletableFuture<Void> atEnd() {
    return atEnd.copy();
  }

  /** The last reason why nothing was read, for a person; of use while the end is waited for. */
  public String trouble() {
    return following.trouble();
  }

  /**
   * Stops to read, within milliseconds unless the sink or the registry takes longer. The sink is
   * not called after it, but for a call under way that takes more than ten seconds. May be called
   * by the sink itself.
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
          // All records are read again by another consumer; the sink knows them by their offsets.
          failed(reader.topic(), e);
        }
      } catch (RuntimeException e) {
        // Ours, but this thread must not die in silence; the next try will say so again.
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
