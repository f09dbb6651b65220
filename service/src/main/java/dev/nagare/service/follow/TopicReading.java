package dev.nagare.service.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic with one consumer, for a {@link TopicFollower}.
 *
 * @param <V> type of values
 */
final class TopicReading<V> {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReading.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** The interval at which the follower asks brokers for partitions and end offsets. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final Duration AWAY = Duration.ofMinutes(10);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordReader<V> reader;
  private final RecordSink<V> sink;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Following following;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** Hashes of the keys read since the topic is being read anew; null if it is not. */
  private @Nullable LongTable keys;

  private long answeredNanos;
  private Instant answered = Instant.MIN;
  private long askedNanos;
  private Instant asked = Instant.MIN;
  private boolean wasAtEnd;

  /** True from when partitions were found missing until the topic is read as a new one. */
  private boolean wasGone;

  TopicReading(
      Consumer<byte[], byte[]> consumer,
      RecordReader<V> reader,
      RecordSink<V> sink,
      InstantSource clock,
      LongSupplier nanos,
      Following following) {
    this.consumer = consumer;
    this.reader = reader;
    this.sink = sink;
    this.clock = clock;
    this.nanos = nanos;
    this.following = following;
  }

  /**
   * Determines the topic's end and starts at its beginning.
   *
   * @throws UnknownTopicOrPartitionException if the topic does not exist
   */
  void begin() {
    assign();
    lookForEnds();
    if (isRecreated()) {
      startOver();
    }
  }

  /** Asks the brokers for end offsets; an answer also proves that they are reachable. */
  private void lookForEnds() {
    ends.putAll(consumer.endOffsets(consumer.assignment()));
    answeredNanos = nanos.getAsLong();
    answered = clock.instant();
    noteAsked();
  }

  /** Returns whether the topic ends before the position that was read. */
  private boolean isRecreated() {
    return wasGone
        || following.positions().entrySet().stream()
            .anyMatch(read -> ends.getOrDefault(read.getKey(), 0L) < read.getValue());
  }

  private void startOver() {
    LogEvent.warn(LOG, "topic_recreated").with("topic", reader.topic()).log();
    wasGone = false;
    following.positions().clear();
    sink.recreated();
    keys = null; // Nothing is known that might not be there any more.
    consumer.seekToBeginning(consumer.assignment());
  }

  private void noteAsked() {
    askedNanos = nanos.getAsLong();
    asked = clock.instant();
  }

  /** Starts to collect the keys that are read, from the beginning of the topic. */
  void noteKeys() {
    keys = new LongTable(LongTable.Values.NONE);
  }

  /**
   * Reads until the follower is closed.
   *
   * @param atEnd called each time everything has been read that was there at the start, or more
   */
  void run(Runnable atEnd) {
    while (!following.isClosed()) {
      poll();
      if (tellPositions() && isAtEnd()) {
        completed();
        atEnd.run();
      }
      if (since(asked, askedNanos).compareTo(LOOK) > 0) {
        tryToLook();
      }
    }
  }

  private void poll() {
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        read(record);
      }
    } catch (OffsetOutOfRangeException e) {
      LogEvent.warn(LOG, "out_of_range")
          .with("topic", reader.topic())
          .with("at", e.offsetOutOfRangePartitions())
          .log();
      ends.clear();
      lookForEnds();
      if (isRecreated()) {
        startOver();
      } else {
        consumer.seekToBeginning(consumer.assignment()); // Retention has overtaken this reader.
        noteKeys();
      }
    }
  }

  /**
   * Tells the sink how far each partition has been read.
   *
   * @return false if the brokers must first say where a new partition begins
   */
  private boolean tellPositions() {
    try {
      consumer.assignment().forEach(this::tellPosition);
      return true;
    } catch (TimeoutException e) {
      tellUnanswered(e);
      return false;
    }
  }

  private void tellPosition(TopicPartition at) {
    long position = consumer.position(at);
    following.positions().merge(at, position, Math::max);
    sink.reached(at.partition(), position);
  }

  private void completed() {
    wasAtEnd = true;
    LongTable read = keys;
    if (read != null) {
      sink.readAnew(read::contains);
      keys = null;
    }
    if (!following.isClosed()) {
      sink.caughtUp();
    }
  }

  /**
   * Checks partitions and ends, if the brokers answer. If they do not, the consumer continues from
   * its position and the check is repeated later; the length of the outage decides whether the
   * topic is read anew.
   */
  private void tryToLook() {
    try {
      look();
    } catch (RetriableException e) {
      tellUnanswered(e);
      noteAsked();
    }
  }

  private void tellUnanswered(RetriableException failure) {
    following.note(Failures.describe(failure));
    LogEvent.warn(LOG, "brokers_do_not_answer")
        .with("topic", reader.topic())
        .with("last_answer_at", answered)
        .text("reason", Failures.describe(failure))
        .log();
  }

  private void look() {
    Instant before = answered;
    long beforeNanos = answeredNanos;
    assign();
    Map<TopicPartition, Long> wanted = Map.copyOf(ends);
    lookForEnds();
    if (isRecreated()) {
      startOver();
    } else if (since(before, beforeNanos).compareTo(AWAY) > 0) {
      LogEvent.warn(LOG, "reading_anew")
          .with("topic", reader.topic())
          .with("last_answer_at", before)
          .log();
      consumer.seekToBeginning(consumer.assignment());
      noteKeys();
    } else if (keys != null || !wasAtEnd) {
      ends.putAll(wanted); // Else a busy topic would never be read to its end.
    }
  }

  /**
   * Returns the longer time of both clocks: the JVM's clock may stand still while the machine
   * sleeps.
   */
  private Duration since(Instant at, long atNanos) {
    Duration byClock = Duration.between(at, clock.instant());
    Duration byNanos = Duration.ofNanos(nanos.getAsLong() - atNanos);
    return byClock.compareTo(byNanos) > 0 ? byClock : byNanos;
  }

  private boolean isAtEnd() {
    return !ends.isEmpty() && ends.entrySet().stream().allMatch(this::isPast);
  }

  private boolean isPast(Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) >= end.getValue();
  }

  /** Assigns all partitions; partitions added since are read from their beginning. */
  private void assign() {
    List<TopicPartition> all =
        consumer.partitionsFor(reader.topic()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    Set<TopicPartition> before = Set.copyOf(consumer.assignment());
    if (!all.containsAll(before)) {
      wasGone = true;
    }
    if (all.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "topic " + reader.topic() + " does not exist: run './nagare topics create'");
    }
    List<TopicPartition> added = new ArrayList<>(all);
    added.removeAll(before);
    if (wasGone) {
      ends.clear();
    }
    if (!added.isEmpty() || wasGone) {
      consumer.assign(all);
      consumer.seekToBeginning(added);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    LongTable noted = keys;
    if (noted != null && record.key() != null) {
      noted.add(KeyHash.of(new String(record.key(), UTF_8)));
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    while (!following.isClosed()) {
      try {
        note(record);
        reader.read(record, sink);
        return;
      } catch (RegistryUnavailableException e) {
        LogEvent.warn(LOG, "registry_unavailable").text("reason", Failures.describe(e)).log();
        following.note(Failures.describe(e));
        following.pause();
      }
    }
  }
}
