package dev.nagare.admin.replay.command;

import dev.nagare.admin.replay.ChangeCounts;
import dev.nagare.admin.replay.SpanChange.Kind;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints the changes from one release to another. */
public final class ChangeTable {

  private ChangeTable() {}

  /** Prints counts as a table. */
  public static void print(ChangeCounts counts, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "texts       %,d, of which %,d (%.1f %%) have other spans%n",
        counts.texts(),
        counts.changedTexts(),
        100.0 * counts.changedTexts() / Math.max(1, counts.texts()));
    out.printf(
        Locale.ROOT,
        "confidence  %.4f before, %.4f after (means)%n%n",
        counts.meanConfidenceBefore(),
        counts.meanConfidenceAfter());
    out.printf(
        Locale.ROOT,
        "%-20s %9s %9s %9s %9s %9s%n",
        "spans",
        "same",
        "added",
        "removed",
        "type",
        "boundary");
    counts.byType().forEach((type, kinds) -> row(type, kinds, out));
    out.printf(
        Locale.ROOT,
        "%-20s %,9d %,9d %,9d %,9d %,9d%n",
        "all",
        counts.of(Kind.SAME),
        counts.of(Kind.ADDED),
        counts.of(Kind.REMOVED),
        counts.of(Kind.TYPE_CHANGED),
        counts.of(Kind.BOUNDARY_CHANGED));
  }

  private static void row(String type, Map<Kind, Long> kinds, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-20s %,9d %,9d %,9d %,9d %,9d%n",
        type,
        kinds.getOrDefault(Kind.SAME, 0L),
        kinds.getOrDefault(Kind.ADDED, 0L),
        kinds.getOrDefault(Kind.REMOVED, 0L),
        kinds.getOrDefault(Kind.TYPE_CHANGED, 0L),
        kinds.getOrDefault(Kind.BOUNDARY_CHANGED, 0L));
  }
}
