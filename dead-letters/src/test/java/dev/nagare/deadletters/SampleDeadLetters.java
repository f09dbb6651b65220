package dev.nagare.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Dead letters to test with: of a record at 3:42 of topic "in", with time 1,000. */
final class SampleDeadLetters {

  static final byte[] KEY = {1, 0, -1};
  static final byte[] VALUE = "canary \n value".getBytes(UTF_8);

  private SampleDeadLetters() {}

  /** Headers as the stream writes them. */
  static Headers headers(String stage, String reason) {
    Headers headers = new RecordHeaders();
    headers.add("trace", new byte[] {7, -7});
    add(headers, "__streams.errors.exception", "some.Exception");
    add(headers, "__streams.errors.topic", "in");
    add(headers, "__streams.errors.partition", "3");
    add(headers, "__streams.errors.offset", "42");
    add(headers, "nagare.error.stage", stage);
    add(headers, "nagare.error.reason", reason);
    return headers;
  }

  /** With more headers, or without those whose value is empty. */
  static ConsumerRecord<byte[], byte[]> record(Map<String, String> changed) {
    Headers headers = headers("TAG", "UNSUPPORTED_LANGUAGE");
    changed.forEach(
        (name, value) -> {
          headers.remove(name);
          if (!value.isEmpty()) {
            add(headers, name, value);
          }
        });
    return record(VALUE, headers);
  }

  static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        "letters",
        2,
        5,
        1_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        KEY,
        value,
        headers,
        Optional.empty());
  }

  static DeadLetter letter(Map<String, String> changed) {
    return DeadLetter.of(record(changed));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
