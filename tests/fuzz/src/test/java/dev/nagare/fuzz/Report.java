package dev.nagare.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The file that {@code ops/fuzz/run} prints: a line for each target, and its failures. */
final class Report {

  private static final double MEBIBYTE = 1 << 20;

  private Report() {}

  static void add(
      String target,
      int cases,
      long nanos,
      long longestNanos,
      Footprint growth,
      Collection<String> failures) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "%-58s %8d cases %7.1f s, longest %5d ms, %d failures, heap %+.1f MiB, resident %+.1f"
                + " MiB, threads %+d%n",
            target,
            cases,
            nanos / 1e9,
            TimeUnit.NANOSECONDS.toMillis(longestNanos),
            failures.size(),
            growth.heapBytes() / MEBIBYTE,
            growth.residentBytes() / MEBIBYTE,
            growth.threads()));
    failures.forEach(failure -> lines.append("  ").append(failure).append('\n'));
    append(lines.toString());
  }

  /** Adds what is to be known of a target beside what is known of each. */
  static void note(String line) {
    append("  " + line + '\n');
  }

  private static void append(String lines) {
    String file = System.getProperty("nagare.fuzz.report");
    if (file == null) {
      return;
    }
    try {
      Files.writeString(Path.of(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
