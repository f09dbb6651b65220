package dev.nagare.labeling.queue.formats.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import java.util.Optional;

/** JSON as text and as nodes. Error messages never quote the input. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final ObjectReader ONE_VALUE =
      MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** Returns the mapper that reads and writes nodes. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Returns a node on one line. */
  public static String line(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a node can always be written", e);
    }
  }

  /** Returns the single JSON value of a text; empty if the text is invalid or contains more. */
  public static Optional<JsonNode> parse(String text) {
    try {
      JsonNode node = ONE_VALUE.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns a required field with a text that is not blank; a number counts as text.
   *
   * @throws BadEntryException if it is missing or invalid
   */
  public static String text(JsonNode object, String name) throws BadEntryException {
    return optionalText(object, name)
        .orElseThrow(
            () ->
                new BadEntryException(
                    Fault.FIELD_MISSING, "field '" + name + "' is missing or is no text"));
  }

  /** Returns a field with a text that is not blank, or a number; otherwise empty. */
  public static Optional<String> optionalText(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return (value.isTextual() || value.isNumber()) && !value.asText().isBlank()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** Returns a field with a text that may be empty. */
  public static Optional<String> string(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /**
   * Returns a required field with a whole number; tools also write {@code "3"} and {@code 3.0}.
   *
   * @throws BadEntryException if it is missing or invalid
   */
  public static int wholeNumber(JsonNode object, String name) throws BadEntryException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new BadEntryException(Fault.FIELD_MISSING, "field '" + name + "' is missing");
    }
    if (value.isNumber() || value.isTextual()) {
      try {
        double number = Double.parseDouble(value.asText().strip());
        if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
          return (int) number;
        }
      } catch (NumberFormatException e) {
        // As below.
      }
    }
    throw new BadEntryException(Fault.FIELD_BAD, "field '" + name + "' is no whole number");
  }
}
