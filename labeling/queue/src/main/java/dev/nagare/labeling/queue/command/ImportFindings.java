package dev.nagare.labeling.queue.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.formats.json.Json;
import dev.nagare.labeling.queue.intake.Findings;
import dev.nagare.labeling.queue.intake.Tally;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints each finding on one line, and keeps it for a report if one is requested. */
final class ImportFindings implements Findings {

  private static final int LONGEST_ID = 100;

  /**
   * The most notes on spans that cut words. A file with another unit of offsets has one for almost
   * every entry.
   */
  private static final int PRINTED_CUTS = 20;

  private final PrintWriter err;
  private final Optional<ObjectNode> report;
  private long cuts;

  private ImportFindings(PrintWriter err, Optional<ObjectNode> report) {
    this.err = err;
    this.report = report;
  }

  static ImportFindings printed(PrintWriter err) {
    return new ImportFindings(err, Optional.empty());
  }

  static ImportFindings printedAndKept(PrintWriter err) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.putObject("counts");
    report.putArray("refused");
    report.putArray("notes");
    return new ImportFindings(err, Optional.of(report));
  }

  @Override
  public void refused(EntryPlace place, Optional<String> id, Problem problem) {
    err.println(place + ": " + prefix(id) + problem.describe());
    keep("refused", place, id)
        .ifPresent(
            node ->
                node.put("fault", problem.fault().name())
                    .put("problem", problem.detail())
                    .put("advice", problem.fault().advice()));
  }

  @Override
  public void remark(EntryPlace place, Optional<String> id, String text) {
    err.println(place + ": note: " + prefix(id) + text);
    keep("notes", place, id).ifPresent(node -> node.put("note", text));
  }

  @Override
  public void cutWord(EntryPlace place, Optional<String> id, String text) {
    cuts++;
    if (cuts <= PRINTED_CUTS) {
      err.println(place + ": note: " + prefix(id) + text);
    }
    keep("notes", place, id).ifPresent(node -> node.put("note", text));
  }

  /** Reports the number of notes that were not printed. */
  void end() {
    if (cuts > PRINTED_CUTS) {
      err.println("and " + (cuts - PRINTED_CUTS) + " more spans that cut words");
    }
  }

  /** Returns all findings, and the outcome of the entries. */
  String report(Tally tally) {
    ObjectNode all = report.orElseThrow();
    all.set("counts", ImportReport.counts(tally));
    return all.toPrettyString() + "\n";
  }

  private Optional<ObjectNode> keep(String list, EntryPlace place, Optional<String> id) {
    return report.map(
        all -> {
          ObjectNode node = ((ArrayNode) all.get(list)).addObject();
          node.put("file", place.file()).put("line", place.line());
          id.ifPresent(present -> node.put("id", present));
          return node;
        });
  }

  private static String prefix(Optional<String> id) {
    return id.map(present -> shown(present) + ": ").orElse("");
  }

  /** Returns an id on one line and shortened: it may be any text. */
  private static String shown(String id) {
    boolean isPlain =
        id.length() <= LONGEST_ID
            && id.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\u2028');
    String cut =
        id.length() <= LONGEST_ID
            ? id
            : id.substring(0, id.offsetByCodePoints(0, LONGEST_ID / 2)) + "…";
    return isPlain ? id : Json.line(JsonNodeFactory.instance.textNode(cut));
  }
}
