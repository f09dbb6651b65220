package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns dead letters into the original records: key, value and headers byte for byte, without the
 * stream's error headers, and with headers for the number and the origin of replays.
 *
 * <p>A record goes to the partition that it came from, however its producer chose it, so that a
 * session stays in one partition. It keeps its timestamp, unless the brokers might delete it
 * because of its age before the stream has read it; then it gets the time at which it is sent.
 *
 * @param topic name of the utterance topic
 * @param partitions number of its partitions
 * @param keepTimesSince earliest timestamp that is kept
 */
record ReplayRecords(String topic, int partitions, Instant keepTimesSince) {

  ProducerRecord<byte[], byte[]> record(FoundDeadLetter found) {
    DeadLetter letter = found.letter();
    RecordHeaders headers = new RecordHeaders();
    for (Header header : found.record().headers()) {
      if (!DeadLetterHeaders.isErrorHeader(header.key())
          && !DeadLetterHeaders.isReplayHeader(header.key())) {
        headers.add(header);
      }
    }
    headers.add(
        DeadLetterHeaders.REPLAY_COUNT,
        Integer.toString(letter.replays().count() + 1).getBytes(UTF_8));
    headers.add(DeadLetterHeaders.REPLAY_OF, letter.place().toString().getBytes(UTF_8));
    return new ProducerRecord<>(
        topic,
        partition(letter),
        time(letter),
        found.record().key(),
        found.record().value(),
        headers);
  }

  private @Nullable Integer partition(DeadLetter letter) {
    Optional<Integer> before =
        letter
            .failure()
            .origin()
            .filter(origin -> origin.topic().equals(topic))
            .map(origin -> origin.place().partition())
            .filter(partition -> partition < partitions);
    return before.orElse(null);
  }

  private @Nullable Long time(DeadLetter letter) {
    return letter.time().isBefore(keepTimesSince) ? null : letter.time().toEpochMilli();
  }
}
