package dev.nagare.corpora.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataLanguages;
import dev.nagare.tagger.text.CodePoints;
import java.util.Optional;

/**
 * The fields of a JSON object. Error messages name the field and never quote a value.
 *
 * @param object with the fields
 */
record JsonFields(JsonNode object) {

  /** Returns a string, which may be empty. */
  String text(String field) throws BadLineException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new BadLineException("field '" + field + "' is missing or not a string");
    }
    String text = value.textValue();
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new BadLineException("field '" + field + "' holds half a surrogate pair");
    }
    return text;
  }

  /** Returns a string that is not blank. */
  String nonBlankText(String field) throws BadLineException {
    String text = text(field);
    if (CodePoints.isBlank(text)) {
      throw new BadLineException("field '" + field + "' is blank");
    }
    return text;
  }

  /** Returns a string that is not blank; empty if the field is missing or null. */
  Optional<String> optionalText(String field) throws BadLineException {
    if (!object.hasNonNull(field)) {
      return Optional.empty();
    }
    if (!object.path(field).isTextual()) {
      throw new BadLineException("field '" + field + "' is not a string");
    }
    return Optional.of(nonBlankText(field));
  }

  /** Returns the utterance's id, a string or a whole number. */
  String id() throws BadLineException {
    return id("id");
  }

  /** Returns the id of another utterance; empty if the field is missing or null. */
  Optional<String> optionalId(String field) throws BadLineException {
    return object.hasNonNull(field) ? Optional.of(id(field)) : Optional.empty();
  }

  private String id(String field) throws BadLineException {
    JsonNode id = object.path(field);
    return id.isIntegralNumber() ? id.asText() : nonBlankText(field);
  }

  /**
   * Returns the utterance's language.
   *
   * @param field that states it
   */
  String language(String field, DataLanguages choice) throws BadLineException {
    if (choice.overrules() || (choice.asked().isPresent() && !object.hasNonNull(field))) {
      return choice.of(Optional.empty());
    }
    return choice.of(Optional.of(language(field, nonBlankText(field), choice)));
  }

  private static String language(String field, String written, DataLanguages languages)
      throws BadLineException {
    try {
      return languages.read(written);
    } catch (BadLineException e) {
      throw new BadLineException("field '" + field + "' " + e.getMessage(), e);
    }
  }

  /** Returns the partition; empty if there is no such field. */
  Optional<String> partition() {
    String partition = object.path("partition").asText("");
    return partition.isBlank() ? Optional.empty() : Optional.of(partition);
  }

  int wholeNumber(String field) throws BadLineException {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new BadLineException("field '" + field + "' is missing or not a whole number");
    }
    return value.intValue();
  }
}
