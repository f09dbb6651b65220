package dev.nagare.lab.benchmarks.stream;

import dev.nagare.schemas.avro.EntityEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads committed entity events on a thread of its own. */
final class EntityReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int DIGITS = 3;

  /**
   * The interval of decoded events: one of this many is decoded, to leave the processor to what is
   * measured.
   */
  private static final int LOOKED_INTO = 16;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<EntityEvent> events;
  private final AtomicLongArray dueNanos;
  private final Answers answers;
  private final Histogram latency = new Histogram(DIGITS);
  private final BitSet seen = new BitSet();
  private final Thread thread = new Thread(this::run, "bench-reader");
  private final AtomicLong count = new AtomicLong();
  private volatile long measuredFrom = Long.MAX_VALUE;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  /**
   * Starts to read.
   *
   * @param dueNanos time at which the utterance of each number was due, by {@link System#nanoTime}
   */
  EntityReader(
      Map<String, Object> kafka,
      String topic,
      Deserializer<EntityEvent> events,
      AtomicLongArray dueNanos,
      Answers answers) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "5");
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.events = events;
    this.dueNanos = dueNanos;
    this.answers = answers;
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read(record, System.nanoTime());
        }
      }
    } catch (RuntimeException e) { // Reported by the waiting thread.
      failure = e;
    } finally {
      consumer.close();
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record, long now) {
    int number = ByteBuffer.wrap(record.key()).getInt();
    if (seen.get(number)) {
      throw new IllegalStateException("utterance " + number + " was answered twice");
    }
    seen.set(number);
    if (number % LOOKED_INTO == 0) {
      answers.add(number, events.deserialize(record.topic(), record.value()));
    }
    long due = dueNanos.get(number);
    if (due >= measuredFrom) {
      latency.recordValue(Math.max(0, now - due) / 1_000);
    }
    count.incrementAndGet();
  }

  /** Starts measuring: only utterances that are due from now on count for the latency. */
  void measure() {
    measuredFrom = System.nanoTime();
  }

  /**
   * Returns the number of events read so far.
   *
   * @throws IllegalStateException if the reader has failed
   */
  long count() {
    if (failure != null) {
      throw new IllegalStateException("the reader failed", failure);
    }
    return count.get();
  }

  /** Returns the latencies in microseconds, after {@link #stop}. */
  Histogram latency() {
    return latency;
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops reading; the results are available from then on. */
  void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
