package dev.nagare.labeling.queue.formats.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Mark;
import dev.nagare.labeling.queue.exchange.OffsetMarks;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.formats.json.EntryParser;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.formats.json.JsonLines;
import dev.nagare.tagger.tags.OriginField;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads lines. {@code id} and {@code spans} are required; null spans mean that nobody has labeled
 * the utterance yet. {@code text}, {@code annotator} and {@code labeledAt} (ISO 8601) are optional.
 * A line with {@code translationOf}, the id of an original, is a translation: {@code text} and
 * {@code language} are required, {@code id} is not. Lines of doccano and Prodigy that have kept
 * these fields are read too.
 */
public final class SpanLinesReader implements AnswerFormat, EntryParser {

  /** The field of a translation that names its original. */
  private static final String ORIGINAL = "translationOf";

  @Override
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    new JsonLines(this).read(file, sink);
  }

  @Override
  public void parse(JsonNode object, EntryPlace place, Consumer<Entry> sink) {
    try {
      entry(object, place, sink);
    } catch (BadEntryException e) {
      Optional<String> id = Json.optionalText(object, ORIGINAL);
      sink.accept(Entry.Refused.of(place, id.or(() -> Json.optionalText(object, "id")), e));
    }
  }

  @Override
  public Optional<String> otherFormat(JsonNode object) {
    return object.path("data").isObject() || object.path("annotations").path(0).has("result")
        ? Optional.of("a task of Label Studio: --format labelstudio")
        : Optional.empty();
  }

  private static void entry(JsonNode line, EntryPlace place, Consumer<Entry> sink)
      throws BadEntryException {
    String id = Json.text(line, line.hasNonNull(ORIGINAL) ? ORIGINAL : "id");
    Verdict verdict = Verdict.of(line);
    if (verdict == Verdict.REJECT || verdict == Verdict.IGNORE) {
      remark(place, id, "the answer is " + verdict.word() + ": taken as skipped", sink);
      sink.accept(new Entry.Skipped(place));
      return;
    }
    verdict.requireWhole(line);
    JsonNode spans = line.path("spans");
    if (!spans.isNull() && !spans.isMissingNode()) {
      sink.accept(answer(line, place, id, OffsetMarks.of(OffsetUnit.CODE_POINTS, marks(spans))));
      return;
    }
    Optional<ToolFields.Found> found = ToolFields.of(line);
    if (found.isPresent() && !found.get().marks().isEmpty()) {
      sink.accept(answer(line, place, id, OffsetMarks.ofUnknownUnit(found.get().marks())));
    } else if (verdict.meansNoEntity(line)) {
      sink.accept(answer(line, place, id, OffsetMarks.of(OffsetUnit.CODE_POINTS, List.of())));
    } else {
      found.ifPresent(
          one ->
              remark(
                  place,
                  id,
                  "'"
                      + one.field()
                      + "' is empty, which is ambiguous: taken as not yet labeled; write"
                      + " \"spans\":[] if there is no entity",
                  sink));
      sink.accept(new Entry.Waiting(place, spans.isMissingNode()));
    }
  }

  private static void requirePerson(JsonNode line) throws BadEntryException {
    if (OriginField.isProjected(line.path(OriginField.NAME).asText(""))) {
      throw new BadEntryException(
          Fault.PROJECTED,
          "the labels were carried over from a translation (\"origin\": \"projected\")");
    }
  }

  private static Entry answer(JsonNode line, EntryPlace place, String id, OffsetMarks marks)
      throws BadEntryException {
    requirePerson(line);
    Entry.Answer answer =
        new Entry.Answer(
            place,
            id,
            Json.string(line, "text").or(() -> Json.string(line, "data")),
            marks,
            Json.optionalText(line, "annotator"),
            labeledAt(line));
    if (!line.hasNonNull(ORIGINAL)) {
      return answer;
    }
    if (answer.text().isEmpty()) {
      throw new BadEntryException(
          Fault.FIELD_MISSING, "field 'text' is missing, which a translation needs");
    }
    return new Entry.Translated(Json.text(line, "language"), answer);
  }

  private static void remark(EntryPlace place, String id, String text, Consumer<Entry> sink) {
    sink.accept(new Entry.Remark(place, Optional.of(id), text));
  }

  private static List<Mark> marks(JsonNode spans) throws BadEntryException {
    if (!spans.isArray()) {
      throw new BadEntryException(
          Fault.FIELD_BAD, "field 'spans' is no list; [] if there is no entity");
    }
    List<Mark> marks = new ArrayList<>();
    for (JsonNode span : spans) {
      marks.add(ToolFields.mark(span, marks.size() + 1));
    }
    return marks;
  }

  private static Optional<Instant> labeledAt(JsonNode object) throws BadEntryException {
    Optional<String> text = Json.optionalText(object, "labeledAt");
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new BadEntryException(
          Fault.FIELD_BAD, "field 'labeledAt' is no time such as 2026-11-28T09:30:00Z");
    }
  }
}
