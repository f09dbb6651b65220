package dev.nagare.labeling.queue.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.OffsetMarks;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.formats.json.EntryParser;
import dev.nagare.labeling.queue.formats.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a task of Label Studio's JSON export. If there are several annotations, the latest one that
 * is not a skip counts.
 *
 * @param units possible units of offsets, see {@link OffsetMarks}
 */
record TaskParser(List<OffsetUnit> units) implements EntryParser {

  private static final Comparator<Annotation> BY_TIME =
      Comparator.comparing(annotation -> annotation.at().orElse(Instant.MIN));

  @Override
  public void parse(JsonNode task, EntryPlace place, Consumer<Entry> sink) {
    Optional<String> id = Json.optionalText(task.path("data"), "id");
    try {
      List<Annotation> all = annotations(task);
      Optional<Annotation> latest =
          all.stream()
              .filter(annotation -> !annotation.isCancelled())
              .reduce((a, b) -> BY_TIME.compare(a, b) > 0 ? a : b);
      if (latest.isPresent()) {
        answer(task, id, latest.get(), place, sink);
      } else {
        sink.accept(all.isEmpty() ? new Entry.Waiting(place) : new Entry.Skipped(place));
      }
    } catch (BadEntryException e) {
      sink.accept(Entry.Refused.of(place, id, e));
    }
  }

  @Override
  public Optional<String> otherFormat(JsonNode object) {
    if (object.has("data") || object.has("annotations")) {
      return Optional.empty();
    }
    if (object.has("spans")) {
      return Optional.of("our own JSON Lines: --format jsonl");
    }
    return object.has("annotation_id") || object.has("annotator") || object.has("label")
        ? Optional.of("Label Studio's JSON_MIN export: export as JSON instead")
        : Optional.empty();
  }

  private void answer(
      JsonNode task,
      Optional<String> id,
      Annotation annotation,
      EntryPlace place,
      Consumer<Entry> sink)
      throws BadEntryException {
    if (id.isEmpty()) {
      throw new BadEntryException(Fault.FIELD_MISSING, "the task's field 'data.id' is missing");
    }
    OffsetMarks marks = OffsetMarks.usually(units, annotation.marks());
    Set<String> others = annotation.otherTypes();
    if (!others.isEmpty()) {
      sink.accept(
          new Entry.Remark(
              place, id, "results that mark no spans are ignored: " + String.join(", ", others)));
    }
    sink.accept(
        new Entry.Answer(
            place,
            id.get(),
            Json.string(task.path("data"), "text"),
            marks,
            annotation.annotator(),
            annotation.at()));
  }

  private static List<Annotation> annotations(JsonNode task) throws BadEntryException {
    JsonNode array = task.path("annotations");
    List<Annotation> annotations = new ArrayList<>();
    if (array.isMissingNode() || array.isNull()) {
      if (!task.path("data").isObject()) {
        throw new BadEntryException(
            Fault.FIELD_MISSING, "no task of Label Studio: field 'data' is missing");
      }
      return annotations;
    }
    for (JsonNode annotation : array) {
      if (!annotation.isObject()) {
        throw new BadEntryException(
            Fault.FIELD_BAD, "an annotation is no object: export as JSON, with annotations");
      }
      annotations.add(new Annotation(annotation));
    }
    return annotations;
  }
}
