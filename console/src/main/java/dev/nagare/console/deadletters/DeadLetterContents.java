package dev.nagare.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.console.Escaped;
import dev.nagare.console.api.deadletters.DeadLetterDetails;
import dev.nagare.console.api.deadletters.DeadLetterDetails.HeaderView;
import dev.nagare.console.api.deadletters.DeadLetterView;
import dev.nagare.deadletters.DeadLetter;
import dev.nagare.deadletters.FoundDeadLetter;
import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.Utterance;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Shows dead letters with their headers and, to people who may see texts, with key and value. All
 * of it is cut: a record may have a megabyte. Thread-safe.
 */
final class DeadLetterContents {

  private static final int MAX_HEX_BYTES = 2_048;
  private static final int MAX_BYTES = 1_000;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_TEXT = 10_000;

  private final Deserializer<Utterance> utterances;

  DeadLetterContents(TopicSerdes serdes) {
    utterances = serdes.valueSerde(NagareTopic.UTTERANCES).deserializer();
  }

  /**
   * Returns a dead letter in full.
   *
   * @param view its properties
   * @param withTexts whether the person may see texts, and with them all that producers wrote
   */
  DeadLetterDetails details(FoundDeadLetter found, DeadLetterView view, boolean withTexts) {
    DeadLetter letter = found.letter();
    List<Header> all = StreamSupport.stream(found.record().headers().spliterator(), false).toList();
    List<Header> ours = all.stream().filter(header -> isOurs(letter, header)).toList();
    return new DeadLetterDetails(
        view,
        letter.failure().stage().orElse(null),
        ReadLetters.advice(letter).orElse(null),
        (withTexts ? all : ours).stream().limit(MAX_HEADERS).map(DeadLetterContents::view).toList(),
        all.size() - ours.size(),
        letter.sizes().originalValue().isPresent()
            ? letter.sizes().originalValue().getAsInt()
            : null,
        withTexts ? content(found.record()) : null);
  }

  /** Returns whether the stream or a replay wrote a header. Others may contain anything. */
  private static boolean isOurs(DeadLetter letter, Header header) {
    return letter.isOurs()
        && (DeadLetterHeaders.isErrorHeader(header.key())
            || DeadLetterHeaders.isReplayHeader(header.key()));
  }

  private static HeaderView view(Header header) {
    return new HeaderView(cut(header.key().getBytes(UTF_8)), cut(header.value()));
  }

  private DeadLetterDetails.Content content(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    return new DeadLetterDetails.Content(
        record.key() == null ? null : cut(record.key()),
        value == null
            ? null
            : HexFormat.of().formatHex(value, 0, Math.min(value.length, MAX_HEX_BYTES)),
        value == null || value.length <= MAX_HEX_BYTES,
        value == null ? null : decoded(record.topic(), value).orElse(null));
  }

  private Optional<DeadLetterDetails.UtteranceView> decoded(String topic, byte[] value) {
    try {
      return Optional.ofNullable(utterances.deserialize(topic, value))
          .map(DeadLetterContents::view);
    } catch (UnreadableRecordException | RegistryUnavailableException e) {
      return Optional.empty(); // That may be just what is wrong with it.
    }
  }

  private static DeadLetterDetails.UtteranceView view(Utterance utterance) {
    return new DeadLetterDetails.UtteranceView(
        cut(utterance.getId()),
        cut(utterance.getLanguage()),
        cut(utterance.getText()),
        utterance.getEventTime(),
        utterance.getAttributes().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(MAX_HEADERS)
            .map(it -> new HeaderView(cut(it.getKey()), cut(it.getValue())))
            .toList());
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }

  private static String cut(byte @Nullable [] bytes) {
    return bytes == null || bytes.length <= MAX_BYTES
        ? Escaped.of(bytes)
        : Escaped.of(Arrays.copyOf(bytes, MAX_BYTES)) + " …";
  }
}
