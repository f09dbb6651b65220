package dev.nagare.labeling.queue.formats.labelstudio;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.files.Line;
import dev.nagare.labeling.queue.files.LineReader;
import dev.nagare.labeling.queue.files.Utf8Reader;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.formats.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads Label Studio's JSON export, a list of tasks, task by task; or a file with one task per
 * line.
 */
public final class ExportReader implements AnswerFormat {

  private final TaskParser parser;

  /**
   * Creates a reader.
   *
   * @param units possible units of offsets, see {@link
   *     dev.nagare.labeling.queue.exchange.OffsetMarks}
   */
  public ExportReader(List<OffsetUnit> units) {
    this.parser = new TaskParser(units);
  }

  /** Returns a reader of single lines. */
  public JsonLines lines() {
    return new JsonLines(parser);
  }

  @Override
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    int first = firstCharacter(file);
    if (first == '{' && beginsWithWholeLine(file)) {
      lines().read(file, sink);
    } else if (first == '[' || first == '{') {
      readValues(file, sink);
    } else if (first >= 0) {
      refuse(
          new EntryPlace(file.toString(), 1),
          Fault.OTHER_FORMAT,
          "no JSON; if it is CSV, TSV or CoNLL of Label Studio: export as JSON instead",
          sink);
    }
  }

  private static int firstCharacter(Path file) throws IOException {
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      int first = in.read();
      while (first == '\uFEFF' || first == ' ' || first == '\t' || first == '\r' || first == '\n') {
        first = in.read();
      }
      return first;
    }
  }

  /** Returns whether the file has one task per line, and not a task over several lines. */
  private static boolean beginsWithWholeLine(Path file) throws IOException {
    try (LineReader reader = LineReader.open(file)) {
      Optional<Line> line = reader.next();
      while (line.isPresent() && line.get().isBlank()) {
        line = reader.next();
      }
      return line.map(Line::text).flatMap(Json::parse).isPresent();
    }
  }

  /** Reads lists of tasks, and tasks, one after the other. */
  private void readValues(Path file, Consumer<Entry> sink) throws IOException {
    try (Utf8Reader in = new Utf8Reader(Files.newInputStream(file));
        JsonParser json = Json.mapper().createParser(in)) {
      Values values = new Values(file.toString(), in, json, sink);
      try {
        values.read();
      } catch (JsonProcessingException e) {
        // The exception's message may quote the file.
        values.broken(e);
      }
    }
  }

  /** The values of one file that were read so far. */
  private final class Values {

    private final String file;
    private final Utf8Reader in;
    private final JsonParser json;
    private final Consumer<Entry> sink;
    private EntryPlace task;
    private boolean isWithinTask;
    private boolean isFirst = true;

    Values(String file, Utf8Reader in, JsonParser json, Consumer<Entry> sink) {
      this.file = file;
      this.in = in;
      this.json = json;
      this.sink = sink;
      this.task = new EntryPlace(file, 1);
    }

    void read() throws IOException {
      boolean isWithinList = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        task = new EntryPlace(file, json.currentTokenLocation().getLineNr());
        if (token == JsonToken.END_ARRAY) {
          isWithinList = false;
        } else if (token == JsonToken.START_ARRAY && !isWithinList) {
          isWithinList = true;
        } else if (token == JsonToken.START_OBJECT) {
          if (!readTask()) {
            return;
          }
        } else {
          json.skipChildren();
          refuse(task, Fault.FIELD_BAD, "a value that is no task", sink);
        }
      }
    }

    /** Reads a task; returns false if the file has another format. */
    private boolean readTask() throws IOException {
      long from = json.currentTokenLocation().getCharOffset();
      isWithinTask = true;
      JsonNode node = json.readValueAsTree();
      isWithinTask = false;
      Optional<String> other = isFirst ? parser.otherFormat(node) : Optional.empty();
      isFirst = false;
      if (other.isPresent()) {
        refuse(task, Fault.OTHER_FORMAT, other.get(), sink);
      } else if (in.isMalformedWithin(from, json.currentLocation().getCharOffset())) {
        sink.accept(
            new Entry.Refused(
                task,
                Json.optionalText(node.path("data"), "id"),
                new Problem(Fault.NOT_UTF8, "bytes of the task are not UTF-8")));
      } else {
        parser.parse(node, task, sink);
      }
      return other.isEmpty();
    }

    /**
     * Reports the position where the file ends or stops being JSON; a word such as false may be
     * truncated as well.
     */
    void broken(JsonProcessingException e) {
      Optional<JsonLocation> at = Optional.ofNullable(e.getLocation());
      EntryPlace place =
          at.map(JsonLocation::getLineNr).map(line -> new EntryPlace(file, line)).orElse(task);
      boolean isCut =
          e instanceof JsonEOFException
              || at.map(JsonLocation::getCharOffset).map(in::endsNear).orElse(false);
      if (!isCut) {
        refuse(place, Fault.NOT_JSON, "this is not JSON", sink);
      } else if (isWithinTask) {
        refuse(
            task,
            Fault.CUT_SHORT,
            String.format(Locale.ROOT, "the file ends within this task, on line %d", place.line()),
            sink);
      } else {
        refuse(place, Fault.CUT_SHORT, "the file ends within the list", sink);
      }
    }
  }

  private static void refuse(EntryPlace place, Fault fault, String detail, Consumer<Entry> sink) {
    sink.accept(new Entry.Refused(place, Optional.empty(), new Problem(fault, detail)));
  }
}
