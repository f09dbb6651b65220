package dev.nagare.streams.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import java.net.URLEncoder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes entity events CloudEvents 1.0, in the binary mode of the Kafka protocol binding: attributes
 * are headers, and the value stays as it is.
 *
 * @param source the {@code ce_source}, a URI reference
 */
public record CloudEvents(String source) {

  /** Upper bound in bytes for the headers that are added. */
  public static final int MAX_BYTES = 3_000;

  /**
   * The value is Avro behind Confluent's prefix of five bytes, so {@code application/avro} would
   * mislead readers.
   */
  static final String CONTENT_TYPE = "application/vnd.confluent.avro";

  static final String TYPE = "dev.nagare.entities.v1";

  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE_HEADER = "content-type";

  /** Returns the CloudEvents of an application, whose id is their source. */
  public static CloudEvents of(String applicationId) {
    return new CloudEvents("/" + URLEncoder.encode(applicationId, UTF_8));
  }

  /**
   * Returns the headers of an entity event: those of its utterance without its own attributes of
   * CloudEvents, and the attributes of the event. Its id is the place of the utterance, so it stays
   * the same if the utterance is tagged again.
   */
  Headers headers(Headers utterance, EntityEvent event) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : utterance) {
      if (!header.key().startsWith(PREFIX) && !header.key().equals(CONTENT_TYPE_HEADER)) {
        headers.add(header);
      }
    }
    add(headers, PREFIX + "specversion", "1.0");
    add(headers, PREFIX + "id", id(event.getInput()));
    add(headers, PREFIX + "source", source);
    add(headers, PREFIX + "type", TYPE);
    add(headers, PREFIX + "time", event.getTaggedAt().toString());
    add(headers, PREFIX + "subject", event.getUtteranceId());
    add(headers, CONTENT_TYPE_HEADER, CONTENT_TYPE);
    return headers;
  }

  private static String id(InputCoordinates input) {
    return input.getTopic() + "/" + input.getPartition() + "/" + input.getOffset();
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
