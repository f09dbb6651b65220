package dev.nagare.releases.bundles;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles in the model bundle topic. Each is read by its own consumer: bundles are fetched rarely,
 * and several may be fetched at once.
 *
 * <p>Reading begins at the offset of the first piece that the release names; no earlier record is
 * fetched. The pieces of a bundle are contiguous, since only one writer has a transaction at a
 * time. If other records are at that offset, because the topic was copied to another cluster, the
 * topic is searched once from its beginning.
 *
 * <p>A release may become readable some milliseconds before its pieces do, since a transaction
 * becomes visible in each topic separately: an empty answer is retried for {@link #GRACE}.
 */
final class TopicBundles implements BundleBytes {

  private static final Logger LOG = LoggerFactory.getLogger(TopicBundles.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** The time for which pieces may arrive after their release. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The longest time for reading a bundle. */
  private static final Duration MAX = Duration.ofMinutes(5);

  private final ReleaseClients clients;
  private final TopicPartition partition;
  private final Deserializer<ModelBundle> values;

  TopicBundles(ReleaseClients clients, TopicSerdes serdes) {
    this.clients = clients;
    partition = clients.partition(NagareTopic.MODEL_BUNDLES);
    values = serdes.valueSerde(NagareTopic.MODEL_BUNDLES).deserializer();
  }

  @Override
  public byte[] read(ModelRelease release) throws UnusableBundleException {
    BundleChunks chunks = new BundleChunks(release);
    if (!chunks.isPlausible()) {
      throw new UnusableBundleException(
          BundleFault.FORMAT, ModelKeys.of(release), "its number of pieces does not fit its size");
    }
    try (KafkaConsumer<byte[], byte[]> consumer = clients.reader("bundles")) {
      requireTopic(consumer, release);
      consumer.assign(List.of(partition));
      if (!readAt(release.getBundle().getOffset(), consumer, chunks)) {
        search(consumer, chunks, release);
      }
    } catch (KafkaException e) { // The registry's absence is one, too.
      throw new UnusableBundleException(
          BundleFault.UNAVAILABLE, ModelKeys.of(release), "cannot be read: " + e, e);
    }
    return chunks.toBytes();
  }

  private void requireTopic(KafkaConsumer<byte[], byte[]> consumer, ModelRelease release)
      throws UnusableBundleException {
    if (consumer.partitionsFor(partition.topic()).isEmpty()) {
      throw new UnusableBundleException(
          BundleFault.UNAVAILABLE,
          ModelKeys.of(release),
          "topic " + partition.topic() + " does not exist");
    }
  }

  /** Reads from an offset on; returns false if the bundle is not there. */
  private boolean readAt(long offset, KafkaConsumer<byte[], byte[]> consumer, BundleChunks chunks) {
    if (offset < 0) {
      return false;
    }
    consumer.seek(partition, offset);
    Patience patience = new Patience(GRACE);
    while (true) {
      ConsumerRecords<byte[], byte[]> records;
      try {
        records = consumer.poll(POLL);
      } catch (InvalidOffsetException e) {
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!chunks.isKey(record.key())) {
          return false;
        }
        take(record, chunks);
        if (chunks.isComplete()) {
          return true;
        }
      }
      patience.saw(!records.isEmpty());
      if (patience.isOver() || (!chunks.isEmpty() && isAtEnd(consumer))) {
        return false;
      }
    }
  }

  private boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.position(partition) >= consumer.endOffsets(List.of(partition)).get(partition);
  }

  private void search(
      KafkaConsumer<byte[], byte[]> consumer, BundleChunks chunks, ModelRelease release)
      throws UnusableBundleException {
    LogEvent.info(LOG, "bundle_searched")
        .with("release", ModelKeys.of(release))
        .with("offset", release.getBundle().getOffset())
        .log();
    chunks.clear();
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    Patience patience = new Patience(clients.limit());
    while (!chunks.isComplete() && consumer.position(partition) < end) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (chunks.isKey(record.key())) {
          take(record, chunks);
        }
      }
      patience.saw(!records.isEmpty());
      if (patience.isOver()) {
        throw new UnusableBundleException(
            BundleFault.UNAVAILABLE,
            ModelKeys.of(release),
            "brokers " + clients.brokers() + " gave " + chunks.progress() + " and then nothing");
      }
    }
    if (!chunks.isComplete()) {
      throw new UnusableBundleException(
          BundleFault.MISSING,
          ModelKeys.of(release),
          "topic " + partition.topic() + " holds " + chunks.progress());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, BundleChunks chunks) {
    if (record.value() == null) {
      chunks.remove(record.key());
      return;
    }
    try {
      chunks.add(values.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      LogEvent.warn(LOG, "unreadable_record")
          .with("topic", record.topic())
          .with("partition", record.partition())
          .with("offset", record.offset())
          .with("reason", e.reason())
          .log();
    }
  }

  /**
   * A deadline that ends the reading if nothing arrives for a time, or if it takes too long
   * altogether.
   */
  private static final class Patience {

    private final long pauseNanos;
    private final long begin = System.nanoTime();
    private long last = begin;

    Patience(Duration pause) {
      pauseNanos = pause.toNanos();
    }

    void saw(boolean something) {
      last = something ? System.nanoTime() : last;
    }

    boolean isOver() {
      long now = System.nanoTime();
      return now - last > pauseNanos || now - begin > MAX.toNanos();
    }
  }
}
