package dev.nagare.labeling.queue.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.files.Line;
import dev.nagare.labeling.queue.files.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads files with one JSON object per line; blank lines are skipped.
 *
 * @param parser of the objects
 */
public record JsonLines(EntryParser parser) {

  /**
   * Reads a file from beginning to end. If its first object has another format, only that is
   * reported.
   */
  public void read(Path file, Consumer<Entry> sink) throws IOException {
    boolean isFirst = true;
    try (LineReader reader = LineReader.open(file)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().isBlank() && line.get().state() == Line.State.GOOD) {
          continue;
        }
        EntryPlace place = new EntryPlace(file.toString(), line.get().number());
        if (isFirst) {
          Optional<String> other = otherFormat(line.get());
          if (other.isPresent()) {
            sink.accept(refused(place, Fault.OTHER_FORMAT, other.get()));
            return;
          }
        }
        isFirst = false;
        line(line.get(), place, sink);
      }
    }
  }

  /** Reads one line. */
  public void line(Line line, EntryPlace place, Consumer<Entry> sink) {
    switch (line.state()) {
      case TOO_LONG -> sink.accept(refused(place, Fault.TOO_LONG, "the line is too long"));
      case NOT_UTF8 -> sink.accept(refused(place, Fault.NOT_UTF8, "the line is not UTF-8"));
      case UTF_16 -> sink.accept(refused(place, Fault.NOT_UTF8, "the line is UTF-16"));
      case GOOD -> goodLine(line, place, sink);
    }
  }

  private void goodLine(Line line, EntryPlace place, Consumer<Entry> sink) {
    if (line.isBlank()) {
      return;
    }
    Optional<JsonNode> object = Json.parse(line.text()).filter(JsonNode::isObject);
    if (object.isPresent()) {
      parser.parse(object.get(), place, sink);
    } else if (line.isEnded()) {
      sink.accept(refused(place, Fault.NOT_JSON, "the line is no JSON object"));
    } else {
      sink.accept(refused(place, Fault.CUT_SHORT, "the file ends within this line"));
    }
  }

  private Optional<String> otherFormat(Line line) {
    if (line.text().startsWith("[")) {
      return Optional.of(
          "a JSON array, not one object per line; if it is Label Studio's: --format labelstudio");
    }
    if (!line.text().startsWith("{") && line.state() == Line.State.GOOD) {
      return Optional.of("no JSON; if it is columns of tokens: --format conll");
    }
    return Json.parse(line.text()).filter(JsonNode::isObject).flatMap(parser::otherFormat);
  }

  private static Entry.Refused refused(EntryPlace place, Fault fault, String detail) {
    return new Entry.Refused(place, Optional.empty(), new Problem(fault, detail));
  }
}
