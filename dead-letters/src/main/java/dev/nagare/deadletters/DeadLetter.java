package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a dead letter without its key and value. It contains only names, numbers and
 * valid topic names, whoever wrote the record, so it may be printed anywhere.
 *
 * @param place place in the dead-letter topic
 * @param time timestamp of the record that failed, which the dead letter has too
 * @param failure reason and origin of the failure
 * @param sizes lengths of key and value
 * @param replays history of replays
 */
public record DeadLetter(Place place, Instant time, Failure failure, Sizes sizes, Replays replays) {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /**
   * The reason and the origin of a failure; values missing from the dead letter are empty.
   *
   * @param stage name of the step that rejected the record
   * @param reason name of the reason, possibly of a newer version
   * @param origin place from which the record was read
   */
  public record Failure(Optional<String> stage, Optional<String> reason, Optional<Origin> origin) {}

  /**
   * Lengths in bytes.
   *
   * @param key length of the key; empty if it has none
   * @param value length of the value; empty if it has none
   * @param originalValue length of the value before it was cut; empty if the dead letter is
   *     complete
   */
  public record Sizes(OptionalInt key, OptionalInt value, OptionalInt originalValue) {}

  /**
   * The history of a record that was replayed.
   *
   * @param count number of replays before it failed this time
   * @param last dead letter that it was last replayed from; empty if it was never replayed
   */
  public record Replays(int count, Optional<Place> last) {}

  /** The topic and the place from which a record was read. */
  public record Origin(String topic, Place place) {}

  /**
   * Reads the headers of a record of the dead-letter topic; headers in another form than Nagare's
   * count as absent.
   */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        new Place(record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        new Failure(
            text(record, DeadLetterHeaders.STAGE, NAME),
            text(record, DeadLetterHeaders.REASON, NAME),
            origin(record)),
        new Sizes(
            length(record.key()),
            length(record.value()),
            number(record, DeadLetterHeaders.ORIGINAL_VALUE_BYTES)),
        new Replays(
            number(record, DeadLetterHeaders.REPLAY_COUNT).orElse(0),
            text(record, DeadLetterHeaders.REPLAY_OF, Pattern.compile(".*"))
                .flatMap(DeadLetter::place)));
  }

  /** Returns the reason; empty if this version does not know it. */
  public Optional<DeadLetterReason> knownReason() {
    return Arrays.stream(DeadLetterReason.values())
        .filter(known -> failure.reason().filter(known.name()::equals).isPresent())
        .findFirst();
  }

  /** Returns whether Nagare wrote it: it has a reason and an origin. */
  public boolean isOurs() {
    return failure.reason().isPresent() && failure.origin().isPresent();
  }

  /** Returns whether it contains the complete record. */
  public boolean isWhole() {
    return sizes.originalValue().isEmpty();
  }

  private static Optional<Origin> origin(ConsumerRecord<byte[], byte[]> record) {
    Optional<Place> place =
        text(record, DeadLetterHeaders.PARTITION, NUMBER)
            .flatMap(
                partition ->
                    text(record, DeadLetterHeaders.OFFSET, Pattern.compile("\\d{1,18}"))
                        .flatMap(offset -> place(partition + ":" + offset)));
    return text(record, DeadLetterHeaders.TOPIC, TOPIC)
        .flatMap(topic -> place.map(at -> new Origin(topic, at)));
  }

  private static Optional<Place> place(String text) {
    try {
      return Optional.of(Place.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Written by somebody else.
    }
  }

  private static OptionalInt number(ConsumerRecord<byte[], byte[]> record, String name) {
    return text(record, name, NUMBER).stream().mapToInt(Integer::parseInt).findFirst();
  }

  private static Optional<String> text(
      ConsumerRecord<byte[], byte[]> record, String name, Pattern form) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8))
            .filter(text -> form.matcher(text).matches());
  }

  private static OptionalInt length(byte @Nullable [] bytes) {
    return bytes == null ? OptionalInt.empty() : OptionalInt.of(bytes.length);
  }
}
