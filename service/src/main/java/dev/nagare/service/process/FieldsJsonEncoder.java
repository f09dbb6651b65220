package dev.nagare.service.process;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Logback's JSON encoder, which writes the key-value pairs of an event as one object, {@code
 * fields}. Logback's own encoder writes an array of objects with one member each. {@code
 * appenders.xml} names this class, so it is only loaded where Logback is present.
 */
public final class FieldsJsonEncoder extends JsonEncoder {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void appendKeyValuePairs(StringBuilder line, ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null || pairs.isEmpty()) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    pairs.forEach(pair -> fields.put(pair.key, jsonValue(pair.value)));
    try {
      line.append(VALUE_SEPARATOR).append("\"fields\":").append(JSON.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers and booleans are always JSON", e);
    }
  }

  private static Object jsonValue(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }
}
