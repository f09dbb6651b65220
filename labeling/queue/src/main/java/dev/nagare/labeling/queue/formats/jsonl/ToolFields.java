package dev.nagare.labeling.queue.formats.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Mark;
import dev.nagare.labeling.queue.formats.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields that labeling tools use instead of {@code spans}. */
final class ToolFields {

  /** The fields that may hold spans: of doccano, spaCy and Label Studio. */
  private static final List<String> SPANS =
      List.of("labels", "label", "entities", "ents", "annotations");

  /** The fields that hold a tag for each token. */
  private static final List<String> TAGS = List.of("tags", "ner_tags", "iob");

  private static final int TRIPLE = 3;

  private ToolFields() {}

  /**
   * The field that a line has instead of {@code spans}.
   *
   * @param field its name
   * @param marks in it
   */
  record Found(String field, List<Mark> marks) {}

  /**
   * Finds the marks of a line without {@code spans}.
   *
   * @return empty if it has no field that could hold any
   * @throws BadEntryException if such a field is invalid
   */
  static Optional<Found> of(JsonNode line) throws BadEntryException {
    for (String field : TAGS) {
      if (line.path(field).isArray()) {
        throw new BadEntryException(
            Fault.FIELD_MISSING,
            "field 'spans' is missing; if '" + field + "' are tags of tokens: --format conll");
      }
    }
    List<String> there = SPANS.stream().filter(field -> line.hasNonNull(field)).toList();
    List<String> filled = there.stream().filter(field -> !isEmptyList(line.get(field))).toList();
    if (filled.size() > 1) {
      throw new BadEntryException(
          Fault.FIELD_MISSING,
          "field 'spans' is missing, and '" + String.join("' and '", filled) + "' may be meant");
    }
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String field = filled.isEmpty() ? there.get(0) : filled.get(0);
    return Optional.of(new Found(field, marks(field, line.get(field))));
  }

  private static boolean isEmptyList(JsonNode value) {
    return value.isArray() && value.isEmpty();
  }

  private static List<Mark> marks(String field, JsonNode value) throws BadEntryException {
    List<Mark> marks = new ArrayList<>();
    for (JsonNode span : value) {
      if (isNumbered(span)) {
        throw new BadEntryException(
            Fault.FIELD_BAD, "the labels in '" + field + "' are numbers: export their names");
      }
      if (!isSpan(span)) {
        break;
      }
      marks.add(mark(span, marks.size() + 1));
    }
    if (!value.isArray() || marks.size() < value.size()) {
      throw new BadEntryException(
          Fault.FIELD_MISSING,
          "field 'spans' is missing, and '" + field + "' is no list of [start, end, type]");
    }
    return marks;
  }

  private static boolean isNumbered(JsonNode span) {
    return span.path("label").isNumber();
  }

  private static boolean isSpan(JsonNode span) {
    return span.isArray()
        ? span.size() == TRIPLE
            && span.get(0).isNumber()
            && span.get(1).isNumber()
            && span.get(2).isTextual()
        : span.isObject() && (span.has("start") || span.has("start_offset"));
  }

  /**
   * Reads a span in Nagare's own form, by the field names of other tools, or as a triple.
   *
   * @param span to read
   * @param number position in the list, from 1
   */
  static Mark mark(JsonNode span, int number) throws BadEntryException {
    try {
      return mark(span.isArray() && span.size() == TRIPLE ? named(span) : span);
    } catch (BadEntryException e) {
      throw new BadEntryException(
          e.problem().fault(), "span " + number + ": " + e.problem().detail());
    }
  }

  private static Mark mark(JsonNode span) throws BadEntryException {
    return new Mark(
        Json.text(span, nameOf(span, "type", "label")),
        Json.wholeNumber(span, nameOf(span, "start", "start_offset")),
        Json.wholeNumber(span, nameOf(span, "end", "end_offset")),
        Json.string(span, nameOf(span, "surface", "text")));
  }

  private static JsonNode named(JsonNode triple) {
    ObjectNode span = JsonNodeFactory.instance.objectNode();
    span.set("start", triple.get(0));
    span.set("end", triple.get(1));
    span.set("type", triple.get(2));
    return span;
  }

  private static String nameOf(JsonNode span, String ours, String other) {
    return span.has(ours) || !span.has(other) ? ours : other;
  }
}
