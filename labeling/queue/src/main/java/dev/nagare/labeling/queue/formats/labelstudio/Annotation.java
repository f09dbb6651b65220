package dev.nagare.labeling.queue.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Mark;
import dev.nagare.labeling.queue.formats.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One person's annotation of a task.
 *
 * @param node of the annotation
 */
record Annotation(JsonNode node) {

  /** The types of results that may be repeated in a message: Label Studio's own. */
  private static final Pattern PLAIN = Pattern.compile("[a-z]{1,30}");

  /** Returns whether the person has skipped the task. */
  boolean isCancelled() {
    return node.path("was_cancelled").asBoolean(false);
  }

  /** Returns the time of the annotation; empty if it is missing or unreadable. */
  Optional<Instant> at() {
    return time("updated_at").or(() -> time("created_at"));
  }

  /** Returns the person: an e-mail address if there is one, otherwise a number. */
  Optional<String> annotator() {
    JsonNode person = node.path("completed_by");
    return person.isObject()
        ? Json.optionalText(person, "email").or(() -> Json.optionalText(person, "id"))
        : Json.optionalText(node, "completed_by");
  }

  /** Returns the marked spans. */
  List<Mark> marks() throws BadEntryException {
    JsonNode results = node.path("result");
    if (!results.isArray()) {
      throw new BadEntryException(
          Fault.FIELD_MISSING, "the annotation's field 'result' is missing or is no list");
    }
    List<Mark> marks = new ArrayList<>();
    for (JsonNode result : results) {
      String type = result.path("type").asText("");
      if (type.equals(Tasks.RESULT_TYPE)) {
        marks.add(mark(result.path("value"), marks.size() + 1));
      } else if (type.endsWith(Tasks.RESULT_TYPE)) {
        // Spans of another kind of object must not be skipped: the utterance would seem to have
        // none.
        throw new BadEntryException(
            Fault.FIELD_BAD,
            "a result is of type "
                + plain(type)
                + ", not labels: use a <Text> object, as ./nagare queue export --labeling-config"
                + " prints it");
      }
    }
    return marks;
  }

  /** Returns the types of the results that mark no spans. */
  Set<String> otherTypes() {
    Set<String> types = new TreeSet<>();
    for (JsonNode result : node.path("result")) {
      String type = result.path("type").asText("");
      if (!type.equals(Tasks.RESULT_TYPE)) {
        types.add(plain(type));
      }
    }
    return types;
  }

  private static Mark mark(JsonNode value, int number) throws BadEntryException {
    try {
      return new Mark(
          label(value),
          Json.wholeNumber(value, "start"),
          Json.wholeNumber(value, "end"),
          Json.string(value, "text"));
    } catch (BadEntryException e) {
      throw new BadEntryException(
          e.problem().fault(), "span " + number + ": " + e.problem().detail());
    }
  }

  private static String label(JsonNode value) throws BadEntryException {
    JsonNode labels = value.path("labels");
    if (labels.size() != 1 || !labels.path(0).isTextual()) {
      throw new BadEntryException(Fault.TYPE_MISSING, "it has " + labels.size() + " labels");
    }
    return labels.path(0).textValue();
  }

  private Optional<Instant> time(String field) {
    try {
      return Json.optionalText(node, field)
          .map(text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String plain(String type) {
    return PLAIN.matcher(type).matches() ? type : "another kind";
  }
}
