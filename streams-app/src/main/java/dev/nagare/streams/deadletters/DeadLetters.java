package dev.nagare.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.DeadLetterHeaders;
import dev.nagare.tagger.files.Sha256;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: raw key, raw value and headers as they were read, and further headers that
 * say what was wrong. Headers that Kafka Streams defines have the names and forms that it uses
 * itself.
 *
 * <p>A dead letter never exceeds the configured size, including key, headers and the batch around
 * it. If a record does not fit, its own headers and a large key are left out and the value is cut.
 * Headers say so, and the coordinates lead to the complete record.
 */
final class DeadLetters {

  /** Initial value before the handler is configured. */
  static final DeadLetters NOWHERE = new DeadLetters("", 0);

  private final String topic;
  private final int maxBytes;

  /**
   * @param topic name of the dead-letter topic on the brokers
   * @param maxBytes size of the largest dead letter, at least 10,000: more than the headers added
   *     here ever need
   */
  DeadLetters(String topic, int maxBytes) {
    this.topic = topic;
    this.maxBytes = maxBytes;
  }

  ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, RejectedRecordException why) {
    byte @Nullable [] key = context.sourceRawKey();
    byte @Nullable [] value = context.sourceRawValue();
    Headers headers = withoutErrors(context.headers());
    int ofRecord = headers.toArray().length;
    addErrors(headers, context, why);
    if (EnvelopeSize.ofRecord(key, value, headers) <= maxBytes) {
      return record(context, key, value, headers);
    }
    Headers errors = new RecordHeaders();
    addErrors(errors, context, why);
    if (ofRecord > 0) {
      add(errors, DeadLetterHeaders.LEFT_OUT_HEADERS, Integer.toString(ofRecord));
    }
    return shortened(context, key, value, errors);
  }

  private ProducerRecord<byte[], byte[]> shortened(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    int length = EnvelopeSize.length(value);
    add(headers, DeadLetterHeaders.ORIGINAL_VALUE_BYTES, Integer.toString(length));
    byte @Nullable [] keptKey = key;
    if (key != null && key.length > maxBytes / 2) {
      keptKey = null;
      add(headers, DeadLetterHeaders.ORIGINAL_KEY_BYTES, Integer.toString(key.length));
      add(headers, DeadLetterHeaders.ORIGINAL_KEY_SHA256, Sha256.of(key));
    }
    byte @Nullable [] keptValue = value;
    if (value != null && EnvelopeSize.ofRecord(keptKey, value, headers) > maxBytes) {
      add(headers, DeadLetterHeaders.ORIGINAL_VALUE_SHA256, Sha256.of(value));
      long room = maxBytes - EnvelopeSize.ofRecord(keptKey, null, headers);
      keptValue = Arrays.copyOf(value, (int) Math.max(0, Math.min(length, room)));
    }
    return record(context, keptKey, keptValue, headers);
  }

  private ProducerRecord<byte[], byte[]> record(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    Long timestamp = context.timestamp() < 0 ? null : context.timestamp();
    return new ProducerRecord<>(topic, null, timestamp, key, value, headers);
  }

  private static void addErrors(
      Headers headers, ErrorHandlerContext context, RejectedRecordException why) {
    add(headers, DeadLetterHeaders.EXCEPTION, why.getClass().getName());
    add(headers, DeadLetterHeaders.MESSAGE, String.valueOf(why.getMessage()));
    add(headers, DeadLetterHeaders.STACKTRACE, why + System.lineSeparator());
    add(headers, DeadLetterHeaders.TOPIC, context.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(context.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(context.offset()));
    add(headers, DeadLetterHeaders.STAGE, why.reason().stage().name());
    add(headers, DeadLetterHeaders.REASON, why.reason().name());
  }

  /**
   * Returns the headers without those of an earlier dead letter, for a record that was replayed.
   */
  private static Headers withoutErrors(Headers headers) {
    RecordHeaders kept = new RecordHeaders();
    for (Header header : headers) {
      if (!DeadLetterHeaders.isErrorHeader(header.key())) {
        kept.add(header);
      }
    }
    return kept;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
