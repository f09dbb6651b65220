package dev.nagare.console.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.console.config.WebhookConfig;
import dev.nagare.console.webhooks.WebhookQueue.Source;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.ModelRelease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the release log for webhooks. It reads the whole log, because an event is the difference
 * between two records of a release; records before the committed offset only tell what is known. A
 * group without offsets begins at the end: what happened before webhooks were set is not sent.
 */
final class ReleaseReading {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseReading.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** Brokers forget offsets that are not committed for long, seven days by default. */
  private static final Duration COMMIT_AGAIN = Duration.ofHours(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<ModelRelease> values;
  private final WebhookConfig config;
  private final InstantSource clock;
  private final WebhookQueue queue;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<String, ModelRelease> known = new HashMap<>();
  private Instant committedAt;

  /**
   * Begins to read.
   *
   * @param consumer has the group for webhooks, and no subscription
   */
  ReleaseReading(
      Consumer<byte[], byte[]> consumer,
      TopicSerdes serdes,
      WebhookConfig config,
      InstantSource clock,
      WebhookQueue queue) {
    this.consumer = consumer;
    this.values = serdes.valueSerde(NagareTopic.MODELS).deserializer();
    this.config = config;
    this.clock = clock;
    this.queue = queue;
    this.committedAt = clock.instant();
    String topic = serdes.names().nameOf(NagareTopic.MODELS);
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    begin();
  }

  private void begin() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> stored = consumer.committed(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = stored.get(partition);
      long end = ends.get(partition);
      // A topic that was created again may be shorter than what was committed.
      committed.put(partition, offset == null ? end : Math.min(offset.offset(), end));
    }
    commit(committed);
    consumer.seekToBeginning(partitions);
  }

  /** Reads the next records while the queue has room, and commits what is delivered. */
  void step() {
    if (queue.hasRoom()) {
      consumer.resume(partitions);
    } else {
      consumer.pause(partitions);
    }
    consumer.poll(POLL).forEach(this::accept);
    commitProgress();
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key() == null ? new byte[0] : record.key(), UTF_8);
    Optional<ModelRelease> now = read(record);
    if (now.isEmpty()) {
      known.remove(key);
      return;
    }
    Optional<ModelRelease> before = Optional.ofNullable(known.put(key, now.get()));
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (record.offset() < committed.getOrDefault(partition, 0L)) {
      return;
    }
    Source source = new Source(record.partition(), record.offset());
    ReleaseEvents.of(before, now.get(), clock.instant().minus(config.giveUpAfter())).stream()
        .filter(event -> config.sends(event.type()))
        .forEach(event -> queue.add(event, Optional.of(source)));
  }

  private Optional<ModelRelease> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      LogEvent.warn(LOG, "webhook_record_unreadable")
          .with("at", record.partition() + "@" + record.offset())
          .text("reason", e.getMessage())
          .log();
      return Optional.empty();
    }
  }

  private void commitProgress() {
    Map<TopicPartition, Long> done = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long next = queue.firstOffset(partition.partition()).orElse(consumer.position(partition));
      done.put(partition, Math.max(next, committed.getOrDefault(partition, 0L)));
    }
    boolean isLongAgo = !clock.instant().isBefore(committedAt.plus(COMMIT_AGAIN));
    if (isLongAgo || !done.equals(committed)) {
      commit(done);
    }
  }

  private void commit(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    offsets.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(all);
    committed.putAll(offsets);
    committedAt = clock.instant();
  }
}
