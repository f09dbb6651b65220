package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.service.ranges.RangeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/**
 * The dead letters that have been sent again, according to the marks in {@code
 * nagare.dead-letter-replays}. Each mark is written in one transaction with the record that was
 * sent.
 *
 * <p>Offsets of a consumer group would not suffice: with filters, the dead letters sent do not form
 * a prefix of a partition. The header {@code nagare.replay.of} of the sent records would not
 * suffice either: the whole utterance topic would have to be read, and its records expire earlier
 * than dead letters.
 *
 * <p>A mark names the topic's id beside the place. So the marks of a deleted topic do not hide the
 * dead letters of a new topic of that name, whose offsets start again.
 */
public final class ReplayLog {

  private final String topicId;
  private final Map<Place, Place> replays = new HashMap<>();
  private final Set<String> stale = new TreeSet<>();

  private ReplayLog(Uuid topicId) {
    this.topicId = topicId.toString();
  }

  /** Returns a log without marks. */
  static ReplayLog empty(Uuid letters) {
    return new ReplayLog(letters);
  }

  /**
   * Reads all existing marks.
   *
   * @param marks reader of the whole topic of marks; read to the end, not closed
   * @param letters id of the dead-letter topic
   * @param earliest earliest offsets of the dead-letter topic, by partition
   */
  static ReplayLog read(RangeReader marks, Uuid letters, Map<Integer, Long> earliest) {
    ReplayLog log = new ReplayLog(letters);
    for (var records = marks.next(); !records.isEmpty(); records = marks.next()) {
      log.add(records, earliest);
    }
    return log;
  }

  private void add(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> earliest) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() == null) {
        continue; // Not ours: a compacted topic takes no such records.
      }
      String key = new String(record.key(), UTF_8);
      Optional<Place> place = place(key);
      if (record.value() == null) {
        stale.remove(key);
        place.ifPresent(replays::remove);
      } else if (place.isEmpty() || isGone(place.get(), earliest)) {
        stale.add(key);
      } else {
        replays.put(place.get(), Place.parse(new String(record.value(), UTF_8)));
      }
    }
  }

  private static boolean isGone(Place place, Map<Integer, Long> earliest) {
    return place.offset() < earliest.getOrDefault(place.partition(), 0L);
  }

  private Optional<Place> place(String key) {
    String ofTopic = topicId + ":";
    return key.startsWith(ofTopic)
        ? Optional.of(Place.parse(key.substring(ofTopic.length())))
        : Optional.empty();
  }

  /**
   * Returns the place in the utterance topic that a dead letter was sent to; empty if it was not
   * sent.
   */
  public Optional<Place> replayOf(Place letter) {
    return Optional.ofNullable(replays.get(letter));
  }

  /** Returns records that delete the marks of dead letters that no longer exist. */
  List<ProducerRecord<byte[], byte[]>> withdrawals(String topic) {
    return stale.stream()
        .map(key -> new ProducerRecord<byte[], byte[]>(topic, key.getBytes(UTF_8), null))
        .toList();
  }

  /** Returns a record that marks a dead letter as sent. */
  ProducerRecord<byte[], byte[]> mark(String topic, Place letter, Place sentTo) {
    return new ProducerRecord<>(
        topic, (topicId + ":" + letter).getBytes(UTF_8), sentTo.toString().getBytes(UTF_8));
  }
}
