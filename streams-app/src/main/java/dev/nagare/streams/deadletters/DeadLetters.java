package dev.nagare.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: raw key, raw value and headers as they were read, and what was wrong in
 * further headers. Those Kafka Streams has names for are written as it writes them itself.
 *
 * <p>A record too large to be sent on is shortened, so that a letter can always be delivered; its
 * coordinates lead to the whole one.
 */
final class DeadLetters {

  /** Room for the headers added here; class, message and topic name are all short. */
  private static final int OWN_HEADERS_BYTES = 2_000;

  /** Before configuration. */
  static final DeadLetters NOWHERE = new DeadLetters("", 0);

  private final String topic;
  private final int maxBytes;

  DeadLetters(String topic, int maxBytes) {
    this.topic = topic;
    this.maxBytes = maxBytes;
  }

  ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, RejectedRecordException why) {
    byte @Nullable [] key = context.sourceRawKey();
    byte @Nullable [] value = context.sourceRawValue();
    Headers headers = withoutErrors(context.headers());
    int room = maxBytes - OWN_HEADERS_BYTES;
    boolean shortened = EnvelopeSize.of(key, headers) + (long) length(value) > room;
    int originalLength = length(value);
    if (shortened) {
      headers = new RecordHeaders();
      key = key != null && key.length > room / 2 ? null : key;
      value =
          value == null ? null : Arrays.copyOf(value, Math.min(value.length, room - length(key)));
    }
    add(headers, DeadLetterHeaders.EXCEPTION, why.getClass().getName());
    add(headers, DeadLetterHeaders.MESSAGE, String.valueOf(why.getMessage()));
    add(headers, DeadLetterHeaders.STACKTRACE, why + System.lineSeparator());
    add(headers, DeadLetterHeaders.TOPIC, context.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(context.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(context.offset()));
    add(headers, DeadLetterHeaders.STAGE, why.reason().stage().name());
    add(headers, DeadLetterHeaders.REASON, why.reason().name());
    if (shortened) {
      add(headers, DeadLetterHeaders.ORIGINAL_VALUE_BYTES, Integer.toString(originalLength));
    }
    Long timestamp = context.timestamp() < 0 ? null : context.timestamp();
    return new ProducerRecord<>(topic, null, timestamp, key, value, headers);
  }

  /** A record that was a dead letter before and has been sent again starts clean. */
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

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
