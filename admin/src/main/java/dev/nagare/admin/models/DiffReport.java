package dev.nagare.admin.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.admin.replay.ChangeCounts;
import dev.nagare.admin.replay.ChangeLines;
import dev.nagare.admin.replay.ReleaseComparison;
import dev.nagare.admin.replay.SpanChange;
import dev.nagare.admin.replay.SpanChange.Kind;
import dev.nagare.admin.replay.command.ChangeTable;
import dev.nagare.schemas.avro.Span;
import dev.nagare.tagger.ReleaseId;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Reports the changes from one release to another, to people and programs. */
final class DiffReport {

  private final ReleaseId before;
  private final ReleaseId after;
  private final ReleaseComparison comparison;

  DiffReport(ReleaseId before, ReleaseId after, ReleaseComparison comparison) {
    this.before = before;
    this.after = after;
    this.comparison = comparison;
  }

  void text(PrintWriter out) {
    out.printf(Locale.ROOT, "before      %s%nafter       %s%n", before, after);
    if (comparison.skipped() > 0) {
      out.printf(Locale.ROOT, "skipped     %,d texts%n", comparison.skipped());
    }
    if (comparison.failed() > 0) {
      out.printf(Locale.ROOT, "FAILED      %,d texts%n", comparison.failed());
    }
    ChangeTable.print(comparison.counts(), out);
    comparison.examples().forEach(example -> print(example, out));
  }

  private static void print(ReleaseComparison.Example example, PrintWriter out) {
    out.printf(Locale.ROOT, "%n%s  %s%n", example.language(), printable(example.text()));
    for (SpanChange change : example.changes()) {
      switch (change.kind()) {
        case SAME -> {}
        case ADDED -> out.printf(Locale.ROOT, "  + %s%n", words(change.after().orElseThrow()));
        case REMOVED -> out.printf(Locale.ROOT, "  - %s%n", words(change.before().orElseThrow()));
        case TYPE_CHANGED, BOUNDARY_CHANGED ->
            out.printf(
                Locale.ROOT,
                "  ~ %s -> %s%n",
                words(change.before().orElseThrow()),
                words(change.after().orElseThrow()));
      }
    }
  }

  private static String words(Span span) {
    return String.format(
        Locale.ROOT,
        "%s [%d,%d) %s (%.3f)",
        span.getType(),
        span.getStart(),
        span.getEnd(),
        printable(span.getSurface()),
        span.getConfidence());
  }

  /** Returns a text without characters that could control the terminal. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  void json(PrintWriter out) {
    ChangeCounts counts = comparison.counts();
    ObjectNode report = new ObjectMapper().createObjectNode();
    report.put("before", before.toString()).put("after", after.toString());
    report.put("texts", counts.texts()).put("changedTexts", counts.changedTexts());
    report.put("skipped", comparison.skipped()).put("failed", comparison.failed());
    ObjectNode all = report.putObject("spans");
    for (Kind kind : Kind.values()) {
      all.put(name(kind), counts.of(kind));
    }
    ObjectNode byType = report.putObject("byType");
    counts.byType().forEach((type, kinds) -> fill(byType.putObject(type), kinds));
    report
        .putObject("meanConfidence")
        .put("before", counts.meanConfidenceBefore())
        .put("after", counts.meanConfidenceAfter());
    var examples = report.putArray("examples");
    for (ReleaseComparison.Example example : comparison.examples()) {
      ObjectNode shown = examples.addObject();
      shown.put("language", example.language()).put("text", example.text());
      shown.set("before", ChangeLines.spans(example.before()));
      shown.set("after", ChangeLines.spans(example.after()));
    }
    out.println(report);
  }

  private static void fill(ObjectNode target, Map<Kind, Long> kinds) {
    for (Kind kind : Kind.values()) {
      target.put(name(kind), kinds.getOrDefault(kind, 0L));
    }
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case SAME -> "same";
      case ADDED -> "added";
      case REMOVED -> "removed";
      case TYPE_CHANGED -> "typeChanged";
      case BOUNDARY_CHANGED -> "boundaryChanged";
    };
  }
}
