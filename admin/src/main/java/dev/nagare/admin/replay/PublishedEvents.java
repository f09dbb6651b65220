package dev.nagare.admin.replay;

import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Finds the events that were published for utterances, with little memory however long the topics
 * are. The stream processes the utterances of a partition in order, so within each partition of the
 * event topic the events of one input partition are in order too. The search reads on until it has
 * found the last requested utterance, and keeps what it has read beyond it.
 *
 * <p>For each input partition the events are read once, from where the first of them may be. That
 * place is found by timestamp, because an event has the timestamp of its utterance; records may be
 * out of order by up to an hour.
 */
final class PublishedEvents implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration OUT_OF_ORDER = Duration.ofHours(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<EntityEvent> reader;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;
  private final TreeMap<Long, EntityEvent> ahead = new TreeMap<>();
  private final Map<TopicPartition, Long> seen = new HashMap<>();
  private int inputPartition = -1;

  private PublishedEvents(
      Consumer<byte[], byte[]> consumer,
      Deserializer<EntityEvent> reader,
      Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.reader = reader;
    this.partitions = List.copyOf(ends.keySet());
    this.ends = Map.copyOf(ends);
  }

  /**
   * Opens the search and determines the end of the topic.
   *
   * @param consumer consumer of committed records without a group; closed together with this
   * @param topic name of the entity event topic
   * @param reader decodes entity events
   */
  static PublishedEvents open(
      Consumer<byte[], byte[]> consumer, String topic, Deserializer<EntityEvent> reader) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    return new PublishedEvents(consumer, reader, ends);
  }

  /**
   * Returns the events of some utterances.
   *
   * @param records records of one partition in order; those of a later call follow them
   * @param wanted requested offsets among them
   * @return events by offset; without those that were not published, not published yet, or no
   *     longer exist
   */
  Map<Long, EntityEvent> of(
      List<ConsumerRecord<byte[], byte[]>> records, NavigableSet<Long> wanted) {
    ConsumerRecord<byte[], byte[]> first = records.get(0);
    if (first.partition() != inputPartition) {
      begin(first.partition(), records);
    }
    Map<Long, EntityEvent> found = new HashMap<>();
    ahead.headMap(first.offset(), false).clear();
    take(wanted, found);
    long last = records.get(records.size() - 1).offset();
    Set<TopicPartition> open = new HashSet<>(partitions);
    while (found.size() < wanted.size() && hasMore(open, last)) {
      consumer.pause(partitions);
      consumer.resume(open);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        keep(record, first.topic(), first.offset());
      }
      take(wanted, found);
    }
    return found;
  }

  private void take(NavigableSet<Long> wanted, Map<Long, EntityEvent> found) {
    if (wanted.isEmpty()) {
      return;
    }
    for (Long offset : new ArrayList<>(ahead.headMap(wanted.last(), true).keySet())) {
      EntityEvent event = ahead.remove(offset);
      if (event != null && wanted.contains(offset)) {
        found.putIfAbsent(offset, event);
      }
    }
  }

  /** Keeps the partitions open in which an event up to an offset may still come. */
  private boolean hasMore(Set<TopicPartition> open, long last) {
    open.removeIf(
        partition ->
            seen.getOrDefault(partition, -1L) >= last
                || consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    return !open.isEmpty();
  }

  private void keep(ConsumerRecord<byte[], byte[]> record, String topic, long from) {
    EntityEvent event;
    try {
      event = reader.deserialize(record.topic(), record.value());
    } catch (UnreadableRecordException e) {
      return; // Not written by the stream.
    }
    if (event == null) {
      return;
    }
    InputCoordinates input = event.getInput();
    if (input.getPartition() == inputPartition && input.getTopic().equals(topic)) {
      TopicPartition place = new TopicPartition(record.topic(), record.partition());
      seen.merge(place, input.getOffset(), Math::max);
      if (input.getOffset() >= from) {
        ahead.putIfAbsent(input.getOffset(), event);
      }
    }
  }

  private void begin(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    inputPartition = partition;
    ahead.clear();
    seen.clear();
    long earliest =
        records.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(0)
            - OUT_OF_ORDER.toMillis();
    consumer.seekToBeginning(partitions);
    if (earliest <= 0) {
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(place -> times.put(place, earliest));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
    for (TopicPartition place : partitions) {
      OffsetAndTimestamp begin = begins.get(place);
      consumer.seek(place, begin == null ? ends.getOrDefault(place, 0L) : begin.offset());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
