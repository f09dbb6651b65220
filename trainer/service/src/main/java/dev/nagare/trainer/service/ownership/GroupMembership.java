package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.process.Failures;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
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
 * A trainer's membership in the group that distributes the languages. Its thread does nothing but
 * poll, so that a long training is never mistaken for a dead member. It commits nothing, because
 * the requests of an assigned partition are read from its beginning.
 */
public final class GroupMembership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final Backoff BACKOFF = Backoff.steady(Duration.ofSeconds(1));

  private final Map<String, Object> settings;
  private final RecordReader<TrainingRequest> reader;
  private final Languages languages;
  private final HandOver handOver;
  private final RequestSink sink;

  /** The end offsets of assigned partitions, until they have been read up to there. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "nagare-trainer-member");

  private GroupMembership(
      Map<String, Object> settings,
      RecordReader<TrainingRequest> reader,
      Languages languages,
      HandOver handOver) {
    this.settings = settings;
    this.reader = reader;
    this.languages = languages;
    this.handOver = handOver;
    this.sink = new RequestSink(languages);
  }

  /** Receives the languages that are about to move to another trainer. */
  @FunctionalInterface
  public interface HandOver {

    /**
     * Reports that partitions no longer belong to this trainer; the group reassigns them when this
     * method has returned.
     *
     * @param gone numbers of the partitions
     */
    void revoked(Collection<Integer> gone);
  }

  /**
   * Joins the group.
   *
   * @param serdes stay open; the caller closes them
   * @param languages receives partitions and requests
   * @param handOver receives partitions that move to another trainer
   */
  public static GroupMembership start(
      TrainerConfig config, TopicSerdes serdes, Languages languages, HandOver handOver) {
    GroupMembership membership =
        new GroupMembership(
            ClientSettings.member(config.service(), config.group()),
            new RecordReader<>(NagareTopic.TRAINING_REQUESTS, serdes),
            languages,
            handOver);
    membership.thread.setDaemon(true);
    membership.thread.start();
    return membership;
  }

  /**
   * Leaves the group, also as a static member ({@code group.instance.id}): other trainers take over
   * at once. A trainer that is killed keeps its languages until {@code session.timeout.ms} has
   * passed.
   */
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
      try {
        Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
          consumer.subscribe(List.of(reader.topic()), new Rebalance(consumer));
          while (!closed.get()) {
            read(consumer, consumer.poll(POLL));
          }
        } finally {
          consumer.close(leaving());
        }
      } catch (KafkaException e) {
        failed(e);
      } catch (RuntimeException e) {
        // A defect of Nagare must not end the membership silently.
        LogEvent.error(LOG, "membership_failed").cause(e).log();
        failed(e);
      }
    }
  }

  /** Returns how to leave the group; a member that restarts at once stays in it. */
  private CloseOptions leaving() {
    return closed.get()
        ? CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
        : CloseOptions.groupMembershipOperation(GroupMembershipOperation.DEFAULT);
  }

  private void failed(RuntimeException failure) {
    LogEvent.warn(LOG, "membership_failed").text("reason", Failures.describe(failure)).log();
    languages.lostAll();
    try {
      TimeUnit.MILLISECONDS.sleep(BACKOFF.after(1).toMillis());
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
          // No waiting here: the group would take this member for dead. The next poll reads again.
          LogEvent.warn(LOG, "registry_unavailable").text("reason", Failures.describe(e)).log();
          consumer.seek(partition, record.offset());
          break;
        }
      }
    }
    noteRead(consumer);
  }

  /** Reports partitions that have been read up to the ends they had when they were assigned. */
  private void noteRead(Consumer<byte[], byte[]> consumer) {
    ends.entrySet()
        .removeIf(
            end -> {
              boolean read =
                  consumer.assignment().contains(end.getKey())
                      && consumer.position(end.getKey()) >= end.getValue();
              if (read) {
                languages.read(end.getKey().partition());
              }
              return read;
            });
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
      languages.reading(ids(added));
      ends.putAll(consumer.endOffsets(added));
      List<Integer> ours = ids(consumer.assignment());
      int all = consumer.partitionsFor(reader.topic()).size();
      languages.settled(ours, all);
      LogEvent.info(LOG, "languages_assigned").with("partitions", ours).with("of", all).log();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
      ends.keySet().removeAll(gone);
      handOver.revoked(ids(gone));
      languages.revoked(ids(gone));
      LogEvent.info(LOG, "languages_revoked").with("partitions", ids(gone)).log();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      ends.keySet().removeAll(lost);
      languages.lost(ids(lost));
      LogEvent.warn(LOG, "languages_in_doubt").with("partitions", ids(lost)).log();
    }
  }
}
