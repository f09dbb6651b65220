package dev.nagare.service.follow;

import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from the beginning and follows them, on a thread of its own.
 * Committed records only. Brokers or a registry that do not answer are asked again for as long as
 * it takes; nothing is skipped but what can never be read.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long LOOK_FOR_PARTITIONS_NANOS = TimeUnit.MINUTES.toNanos(1);
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
    TopicFollower[] self = new TopicFollower[1];
    TopicFollower follower =
        new TopicFollower(
            "nagare-follow-" + reader.topic(), () -> self[0].follow(settings, reader, sink));
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
      Map<String, Object> settings, RecordReader<V> reader, RecordSink<V> sink) {
    while (!closed.get()) {
      try (Consumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        new Following<>(consumer, reader, sink).run();
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

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What one consumer reads. */
  private final class Following<V> {

    private final Consumer<byte[], byte[]> consumer;
    private final RecordReader<V> reader;
    private final RecordSink<V> sink;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long lookedForPartitions;

    Following(Consumer<byte[], byte[]> consumer, RecordReader<V> reader, RecordSink<V> sink) {
      this.consumer = consumer;
      this.reader = reader;
      this.sink = sink;
    }

    void run() {
      assign();
      ends.putAll(consumer.endOffsets(consumer.assignment()));
      while (!closed.get()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read(record);
        }
        consumer.assignment().forEach(at -> sink.reached(at.partition(), consumer.position(at)));
        if (!isAtEnd() && ends.entrySet().stream().allMatch(this::isPast)) {
          atEnd.complete(null);
        }
        if (System.nanoTime() - lookedForPartitions > LOOK_FOR_PARTITIONS_NANOS) {
          assign();
        }
      }
    }

    private boolean isPast(Map.Entry<TopicPartition, Long> end) {
      return consumer.position(end.getKey()) >= end.getValue();
    }

    /** A topic may grow; its new partitions are read from their beginning. */
    private void assign() {
      lookedForPartitions = System.nanoTime();
      List<TopicPartition> all =
          consumer.partitionsFor(reader.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Set<TopicPartition> before = Set.copyOf(consumer.assignment());
      List<TopicPartition> added = new ArrayList<>(all);
      added.removeAll(before);
      if (!added.isEmpty()) {
        consumer.assign(all);
        consumer.seekToBeginning(added);
      }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
      while (!closed.get()) {
        try {
          reader.read(record, sink);
          return;
        } catch (RegistryUnavailableException e) {
          LOG.warn("event=registry_unavailable reason=\"{}\"", Failures.describe(e));
          pause();
        }
      }
    }
  }
}
