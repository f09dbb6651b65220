package dev.nagare.admin.redelivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.admin.replay.RangeReader;
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
 * Which dead letters have been sent again: the marks in {@code nagare.dead-letter-replays}, each
 * written in one transaction with the record that was sent.
 *
 * <p>Offsets of a consumer group would not do: with filters what has been sent is no prefix of a
 * partition. Nor would the header {@code nagare.replay.of} of the records that were sent: the
 * utterances would have to be read, and are dropped earlier than dead letters.
 *
 * <p>A mark names the topic's id beside the place, so that marks of a topic that was deleted do not
 * hide the dead letters of its successor, whose offsets begin anew.
 */
public final class ReplayLog {

  private final String topicId;
  private final Map<Place, Place> replays = new HashMap<>();
  private final Set<String> stale = new TreeSet<>();

  private ReplayLog(Uuid topicId) {
    this.topicId = topicId.toString();
  }

  /** Without a mark. */
  static ReplayLog empty(Uuid letters) {
    return new ReplayLog(letters);
  }

  /**
   * Reads all marks there are.
   *
   * @param marks all of the topic of marks; read to the end, not closed
   * @param letters id of the topic of dead letters
   * @param earliest offsets of the dead letters that are still there, by partition
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

  /** Where in the utterances a dead letter was sent to; empty if it was not. */
  public Optional<Place> replayOf(Place letter) {
    return Optional.ofNullable(replays.get(letter));
  }

  /** Records that withdraw the marks of dead letters that are there no longer. */
  List<ProducerRecord<byte[], byte[]>> withdrawals(String topic) {
    return stale.stream()
        .map(key -> new ProducerRecord<byte[], byte[]>(topic, key.getBytes(UTF_8), null))
        .toList();
  }

  /** A record that marks a dead letter as sent. */
  ProducerRecord<byte[], byte[]> mark(String topic, Place letter, Place sentTo) {
    return new ProducerRecord<>(
        topic, (topicId + ":" + letter).getBytes(UTF_8), sentTo.toString().getBytes(UTF_8));
  }
}
