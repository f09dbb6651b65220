package dev.nagare.admin.redelivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.streams.deadletters.DeadLetterHeaders;
import dev.nagare.streams.deadletters.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dead letter without its key and value. Holds nothing but names, numbers and
 * legal topic names, whoever has written the record: it may be printed anywhere.
 *
 * @param place in the topic of dead letters
 * @param time of the record that failed, which the dead letter has too
 */
public record DeadLetter(Place place, Instant time, Failure failure, Sizes sizes, Replays replays) {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /**
   * Why and where a record failed; what the dead letter does not say is empty.
   *
   * @param stage name of the step that refused it
   * @param reason name of the reason, perhaps of a newer version
   * @param origin where the record was read
   */
  public record Failure(Optional<String> stage, Optional<String> reason, Optional<Origin> origin) {}

  /**
   * Lengths in bytes.
   *
   * @param key empty if it has none
   * @param value empty if it has none
   * @param originalValue what the value had before it was cut; empty if the dead letter is whole
   */
  public record Sizes(OptionalInt key, OptionalInt value, OptionalInt originalValue) {}

  /**
   * The history of a record that is sent again.
   *
   * @param count how often it had been sent again before it failed this time
   * @param last the dead letter it was last sent again from
   */
  public record Replays(int count, Optional<Place> last) {}

  /** Where a record was read. */
  public record Origin(String topic, Place place) {}

  /**
   * Reads the headers of a record of the topic; those that are not as we write them count as
   * absent.
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

  /** The reason, if this version knows it. */
  public Optional<Reason> knownReason() {
    return Arrays.stream(Reason.values())
        .filter(known -> failure.reason().filter(known.name()::equals).isPresent())
        .findFirst();
  }

  /** Whether it is one of ours: it says why it is here and where it was read. */
  public boolean isOurs() {
    return failure.reason().isPresent() && failure.origin().isPresent();
  }

  /** Whether all that the record had is still there. */
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
