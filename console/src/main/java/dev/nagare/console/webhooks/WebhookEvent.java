package dev.nagare.console.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.nagare.tagger.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, as it is told to the receiver. It never contains the text of an
 * utterance.
 *
 * @param id 32 hexadecimal digits that depend on nothing but what happened, so that a repeated
 *     webhook has the same id
 * @param type what happened, such as {@code release.active}
 * @param happenedAt time by the clock of whoever did it
 * @param data what else is known, by name
 */
record WebhookEvent(String id, String type, Instant happenedAt, Map<String, Object> data) {

  private static final int ID_DIGITS = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  /**
   * Creates an event whose id is derived from what happened.
   *
   * @param subject tells this event from all others of its type
   */
  static WebhookEvent of(
      String type, String subject, Instant happenedAt, Map<String, Object> data) {
    byte[] identity = (type + "\n" + subject).getBytes(StandardCharsets.UTF_8);
    return new WebhookEvent(
        Sha256.of(identity).substring(0, ID_DIGITS), type, happenedAt, Map.copyOf(data));
  }

  /** Returns the body of the webhook: a JSON object in UTF-8. */
  byte[] body() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that is no JSON: " + type, e);
    }
  }
}
