package dev.nagare.labelqueue.formats.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labelqueue.exchange.AnswerFormat;
import dev.nagare.labelqueue.exchange.BadEntryException;
import dev.nagare.labelqueue.exchange.Entry;
import dev.nagare.labelqueue.exchange.EntryPlace;
import dev.nagare.labelqueue.exchange.Fault;
import dev.nagare.labelqueue.exchange.Mark;
import dev.nagare.labelqueue.exchange.OffsetMarks;
import dev.nagare.labelqueue.exchange.OffsetUnit;
import dev.nagare.labelqueue.formats.json.EntryParser;
import dev.nagare.labelqueue.formats.json.Json;
import dev.nagare.labelqueue.formats.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads lines back. Needed are {@code id} and {@code spans}, null for those nobody has labeled yet;
 * {@code text}, {@code annotator} and {@code labeledAt} (ISO 8601) count if they are there.
 */
public final class SpanLinesReader implements AnswerFormat, EntryParser {

  @Override
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    new JsonLines(this).read(file, sink);
  }

  @Override
  public void parse(JsonNode object, EntryPlace place, Consumer<Entry> sink) {
    try {
      sink.accept(entry(object, place));
    } catch (BadEntryException e) {
      sink.accept(Entry.Refused.of(place, Json.optionalText(object, "id"), e));
    }
  }

  @Override
  public Optional<String> otherFormat(JsonNode object) {
    return object.has("data") || object.has("annotations")
        ? Optional.of("a task of Label Studio: --format labelstudio")
        : Optional.empty();
  }

  private static Entry entry(JsonNode object, EntryPlace place) throws BadEntryException {
    String id = Json.text(object, "id");
    JsonNode array = object.path("spans");
    if (array.isNull() || array.isMissingNode()) {
      return new Entry.Waiting(place);
    }
    if (!array.isArray()) {
      throw new BadEntryException(
          Fault.FIELD_BAD, "field 'spans' is no list; [] if there is no entity");
    }
    List<Mark> marks = new ArrayList<>();
    for (JsonNode span : array) {
      marks.add(mark(span, marks.size() + 1));
    }
    return new Entry.Answer(
        place,
        id,
        Json.string(object, "text"),
        OffsetMarks.of(OffsetUnit.CODE_POINTS, marks),
        Json.optionalText(object, "annotator"),
        labeledAt(object));
  }

  private static Mark mark(JsonNode span, int number) throws BadEntryException {
    try {
      return new Mark(
          Json.text(span, "type"),
          Json.wholeNumber(span, "start"),
          Json.wholeNumber(span, "end"),
          Json.string(span, "surface"));
    } catch (BadEntryException e) {
      throw new BadEntryException(
          e.problem().fault(), "span " + number + ": " + e.problem().detail());
    }
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
