package dev.nagare.console.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads entity events, dead letters and utterances with one consumer, from their present end. Where
 * it is far behind, it goes on at the end instead of lagging; and it decodes at most {@link
 * #MAX_DECODED} events a second. What it passes over is counted. Used by one thread.
 */
final class WatchReading {

  /** The number of events that are decoded in a second. */
  static final int MAX_DECODED = 5_000;

  /** The number of records of a partition that it may be behind. */
  static final long MAX_BEHIND = 10_000;

  /** The reason of dead letters that were passed over. */
  static final String NOT_READ = "NOT_READ";

  static final String NO_REASON = "NO_REASON";

  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Consumer<byte[], byte[]> consumer;
  private final WatchTopics topics;
  private final StreamWatch watch;
  private final UtteranceWindow texts;
  private final RecordReader<EntityEvent> reader;
  private final InstantSource clock;
  private final RecordSink<EntityEvent> sink = new Sink();
  private Instant lookedAt = Instant.MIN;
  private long second;
  private int decoded;

  /** The names of the topics on the brokers. */
  record WatchTopics(String entities, String deadLetters, String utterances) {

    Stream<String> all() {
      return Stream.of(entities, deadLetters, utterances);
    }
  }

  WatchReading(
      Consumer<byte[], byte[]> consumer,
      WatchTopics topics,
      StreamWatch watch,
      UtteranceWindow texts,
      RecordReader<EntityEvent> reader,
      InstantSource clock) {
    this.consumer = consumer;
    this.topics = topics;
    this.watch = watch;
    this.texts = texts;
    this.reader = reader;
    this.clock = clock;
  }

  /** Reads what there is, for a short time at most. */
  void step() {
    Instant now = clock.instant();
    if (lookedAt.equals(Instant.MIN) || now.isAfter(lookedAt.plus(BETWEEN_LOOKS))) {
      lookedAt = now;
      assign();
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      read(record);
    }
    watch.window().trouble(null);
    skipForward();
    followEvents();
  }

  /** Assigns all partitions; those that are new are read from their end. */
  private void assign() {
    List<TopicPartition> all =
        topics
            .all()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    List<TopicPartition> added = new ArrayList<>(all);
    added.removeAll(Set.copyOf(consumer.assignment()));
    if (added.isEmpty()) {
      return;
    }
    consumer.assign(all);
    consumer.seekToEnd(added);
    for (TopicPartition at : added) {
      long position = consumer.position(at); // Asks the brokers now, not on the first record.
      if (at.topic().equals(topics.utterances())) {
        texts.begin(at.partition(), position);
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.utterances())) {
      if (record.value() != null) {
        texts.add(record.partition(), record.offset(), record.value());
      }
    } else if (record.topic().equals(topics.deadLetters())) {
      watch.window().deadLetters(reason(record), 1);
    } else if (mayDecode()) {
      reader.read(record, sink);
    } else {
      watch.window().skipped(1);
    }
  }

  private boolean mayDecode() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      decoded = 0;
    }
    return decoded++ < MAX_DECODED;
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(DeadLetterHeaders.REASON);
    if (header == null || header.value() == null) {
      return NO_REASON;
    }
    String reason = new String(header.value(), UTF_8);
    return REASON.matcher(reason).matches() ? reason : NO_REASON;
  }

  private void skipForward() {
    for (TopicPartition at : consumer.assignment()) {
      OptionalLong lag = consumer.currentLag(at);
      if (lag.isPresent()
          && lag.getAsLong() > MAX_BEHIND
          && !at.topic().equals(topics.utterances())) {
        consumer.seek(at, consumer.position(at) + lag.getAsLong());
        if (at.topic().equals(topics.entities())) {
          watch.window().skipped(lag.getAsLong());
        } else {
          watch.window().deadLetters(NOT_READ, lag.getAsLong());
        }
      }
    }
  }

  /** Keeps the utterances beside the events. */
  private void followEvents() {
    for (TopicPartition at : consumer.assignment()) {
      if (at.topic().equals(topics.utterances())) {
        texts.jump(at.partition()).ifPresent(offset -> consumer.seek(at, offset));
        if (texts.isFull(at.partition())) {
          consumer.pause(List.of(at));
        } else {
          consumer.resume(List.of(at));
        }
      }
    }
  }

  private final class Sink implements RecordSink<EntityEvent> {

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable EntityEvent event) {
      if (event != null) {
        texts.need(event);
        watch.event(event);
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      watch.window().skipped(1);
    }
  }
}
