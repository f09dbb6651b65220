package dev.nagare.service.ranges;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a range of a topic, partition after partition, and ends. It reads the records that are
 * committed when it begins; records that retention deletes meanwhile are missing without notice.
 */
public final class RangeReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  /** A reader that gets no record for this time gives up: the brokers do not answer. */
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final Deque<Part> parts;
  private final Map<Integer, Long> ends;
  private final long total;

  private record Part(TopicPartition partition, long begin, long end) {}

  private RangeReader(
      Consumer<byte[], byte[]> consumer, Collection<Part> parts, Map<Integer, Long> ends) {
    this.consumer = consumer;
    this.parts = new ArrayDeque<>(parts);
    this.ends = Map.copyOf(ends);
    this.total = parts.stream().mapToLong(part -> part.end() - part.begin()).sum();
  }

  /**
   * Opens a range and determines its start and end.
   *
   * @param consumer consumer of committed records without a group; closed together with this
   * @param topic name of the topic
   * @param range range to read
   * @throws ReplayException if the topic does not exist
   */
  public static RangeReader open(
      Consumer<byte[], byte[]> consumer, String topic, TopicRange range) {
    List<TopicPartition> partitions = partitions(consumer, topic);
    Map<TopicPartition, Long> earliest = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> latest = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begin = resolve(consumer, range.from(), partitions, latest, Map.of());
    Map<TopicPartition, Long> end = resolve(consumer, range.to(), partitions, latest, latest);
    boolean onlyNamed = range.from().filter(Position.Offsets.class::isInstance).isPresent();
    List<Part> parts = new ArrayList<>();
    Map<Integer, Long> ends = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long first = earliest.getOrDefault(partition, 0L);
      long from = Math.max(first, begin.getOrDefault(partition, first));
      long to = Math.min(latest.getOrDefault(partition, 0L), end.getOrDefault(partition, 0L));
      ends.put(partition.partition(), Math.max(first, to));
      if (from < to && !(onlyNamed && !begin.containsKey(partition))) {
        parts.add(new Part(partition, from, to));
      }
    }
    RangeReader reader = new RangeReader(consumer, parts, ends);
    reader.startNext();
    return reader;
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new ReplayException("topic " + topic + " does not exist");
    }
    return found.stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  /**
   * @param atEnd offsets to use for a time after the last record
   * @param otherwise offsets for partitions that the position does not name
   */
  private static Map<TopicPartition, Long> resolve(
      Consumer<?, ?> consumer,
      Optional<Position> position,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> atEnd,
      Map<TopicPartition, Long> otherwise) {
    Map<TopicPartition, Long> offsets = new HashMap<>(otherwise);
    if (position.isEmpty()) {
      return offsets;
    }
    if (position.get() instanceof Position.Offsets named) {
      for (TopicPartition partition : partitions) {
        Long offset = named.byPartition().get(partition.partition());
        if (offset != null) {
          offsets.put(partition, offset);
        }
      }
      return offsets;
    }
    long time = ((Position.At) position.get()).time().toEpochMilli();
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, time));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      offsets.put(partition, first == null ? atEnd.getOrDefault(partition, 0L) : first.offset());
    }
    return offsets;
  }

  /**
   * Returns the end of the range, for a second reader that must end at the same place although the
   * topic grows.
   */
  public Position.Offsets end() {
    return new Position.Offsets(ends);
  }

  /**
   * Returns the number of offsets in the range, at least the number of records, since transactions
   * take offsets too.
   */
  public long total() {
    return total;
  }

  /** Returns the number of offsets not yet read. */
  public long left() {
    Part current = parts.peek();
    if (current == null) {
      return 0;
    }
    long ofOthers = parts.stream().skip(1).mapToLong(part -> part.end() - part.begin()).sum();
    return ofOthers + Math.max(0, current.end() - consumer.position(current.partition()));
  }

  /**
   * Returns the next records, all of one partition and in order; empty at the end of the range.
   *
   * @throws ReplayException if the brokers return none for a minute
   */
  public List<ConsumerRecord<byte[], byte[]>> next() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long start = System.nanoTime();
    while (records.isEmpty() && !parts.isEmpty()) {
      requirePatience(start);
      Part part = parts.element();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < part.end()) {
          records.add(record);
        }
      }
      if (consumer.position(part.partition()) >= part.end()) {
        parts.remove();
        startNext();
      }
    }
    return records;
  }

  private void requirePatience(long start) {
    if (System.nanoTime() - start > PATIENCE_NANOS) {
      throw new ReplayException(
          "topic "
              + parts.element().partition().topic()
              + " cannot be read: no answer for a minute");
    }
  }

  private void startNext() {
    Part part = parts.peek();
    if (part != null) {
      consumer.assign(List.of(part.partition()));
      consumer.seek(part.partition(), part.begin());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
