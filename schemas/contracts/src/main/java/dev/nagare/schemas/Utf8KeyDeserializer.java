package dev.nagare.schemas;

import com.google.common.base.Utf8;
import dev.nagare.schemas.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys as strict UTF-8. Kafka's own deserializer replaces invalid bytes, so that the key
 * written would differ from the key read.
 */
final class Utf8KeyDeserializer implements Deserializer<String> {

  @Override
  public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (!Utf8.isWellFormed(bytes)) {
      throw new UnreadableRecordException(
          Reason.NOT_UTF8, "a key of " + bytes.length + " bytes is not UTF-8");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
