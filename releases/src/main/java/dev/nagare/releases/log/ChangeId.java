package dev.nagare.releases.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An id that marks the records of one attempt to change releases. If the brokers' answer to a
 * commit is lost, the writer uses it to find out whether the attempt succeeded. The records alone
 * would not tell, since another writer may have written the same.
 */
final class ChangeId {

  private static final String HEADER = "nagare.change";

  private ChangeId() {}

  static String next() {
    return UUID.randomUUID().toString();
  }

  static void put(Headers headers, String id) {
    headers.add(HEADER, id.getBytes(StandardCharsets.US_ASCII));
  }

  static Optional<String> of(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader(HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
  }
}
