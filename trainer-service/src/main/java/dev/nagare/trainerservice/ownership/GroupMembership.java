package dev.nagare.trainerservice.ownership;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.process.Failures;
import dev.nagare.trainerservice.config.TrainerConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trainer's membership in the group that shares out the languages. Its thread does nothing but
 * poll, so that no training, however long, is taken for a dead member; it commits nothing, because
 * requests are read from the beginning of each partition that comes.
 */
public final class GroupMembership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 1_000;

  private final Map<String, Object> settings;
  private final RecordReader<TrainingRequest> reader;
  private final Languages languages;
  private final RequestSink sink;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "nagare-trainer-member");

  private GroupMembership(
      Map<String, Object> settings, RecordReader<TrainingRequest> reader, Languages languages) {
    this.settings = settings;
    this.reader = reader;
    this.languages = languages;
    this.sink = new RequestSink(languages);
  }

  /** Joins the group. */
  public static GroupMembership start(
      TrainerConfig config, TopicSerdes serdes, Languages languages) {
    GroupMembership membership =
        new GroupMembership(
            ClientSettings.member(config.service(), config.group()),
            new RecordReader<>(NagareTopic.TRAINING_REQUESTS, serdes),
            languages);
    membership.thread.setDaemon(true);
    membership.thread.start();
    return membership;
  }

  /** Leaves the group: other trainers take over at once. */
  @Override
  public void close() {
    closed.set(true);
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed.get()) {
      try (Consumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of(reader.topic()), new Rebalance(consumer));
        while (!closed.get()) {
          read(consumer, consumer.poll(POLL));
        }
      } catch (KafkaException e) {
        failed(e);
      } catch (RuntimeException e) {
        // A fault of ours must not end the membership in silence.
        LOG.error("event=membership_failed", e);
        failed(e);
      }
    }
  }

  private void failed(RuntimeException failure) {
    LOG.warn("event=membership_failed reason=\"{}\"", Failures.describe(failure));
    languages.lostAll();
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        try {
          reader.read(record, sink);
        } catch (RegistryUnavailableException e) {
          // Not waited for: the group would take this member for dead. Read again by the next poll.
          LOG.warn("event=registry_unavailable reason=\"{}\"", Failures.describe(e));
          consumer.seek(partition, record.offset());
          break;
        }
      }
    }
  }

  private static List<Integer> ids(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).sorted().toList();
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    Rebalance(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      consumer.seekToBeginning(added);
      List<Integer> ours = ids(consumer.assignment());
      int all = consumer.partitionsFor(reader.topic()).size();
      languages.settled(ours, all);
      LOG.info("event=languages_assigned partitions={} of={}", ours, all);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
      languages.revoked(ids(gone));
      LOG.info("event=languages_revoked partitions={}", ids(gone));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      languages.lost(ids(lost));
      LOG.warn("event=languages_in_doubt partitions={}", ids(lost));
    }
  }
}
