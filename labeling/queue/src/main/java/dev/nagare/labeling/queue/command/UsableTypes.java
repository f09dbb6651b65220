package dev.nagare.labeling.queue.command;

import dev.nagare.cli.UsageException;
import dev.nagare.labeling.queue.export.WithheldSuggestions;
import dev.nagare.tagger.tags.EntityTypes;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells users which types labels may not have. */
final class UsableTypes {

  private static final int LONGEST = 60;

  private UsableTypes() {}

  /**
   * Checks that labels may have the named types.
   *
   * @throws UsageException if a type is not allowed; the message names the first one
   */
  static void require(List<String> named) {
    for (String type : named) {
      EntityTypes.fault(type)
          .ifPresent(
              fault -> {
                throw new UsageException("--types: " + quoted(type) + " " + fault);
              });
    }
  }

  /** Returns the types that are left out and the reason; empty if there are none. */
  static String leftOut(Collection<String> types) {
    StringBuilder lines = new StringBuilder();
    for (String type : types) {
      lines.append(
          String.format(
              Locale.ROOT,
              "left out: type %s %s%n",
              quoted(type),
              EntityTypes.fault(type).orElse("")));
    }
    return lines.toString();
  }

  /** Prints the number of tasks without suggestions, and the reason. */
  static void printWithheld(WithheldSuggestions tasks, PrintWriter err) {
    if (tasks.byType() > 0) {
      err.printf(
          Locale.ROOT,
          "%d tasks have no suggestions, because labels cannot have the types %s: rename"
              + " them in the training data and publish a release that was trained on them%n",
          tasks.byType(),
          tasks.types().keySet().stream()
              .sorted()
              .map(UsableTypes::quoted)
              .collect(Collectors.joining(", ")));
    }
    if (tasks.bySpans() > 0) {
      err.printf(
          Locale.ROOT,
          "%d tasks have no suggestions, because the suggested spans do not fit the texts%n",
          tasks.bySpans());
    }
    err.flush();
  }

  /** Returns a type on one line: it may be any text. */
  static String quoted(String type) {
    StringBuilder shown = new StringBuilder("'");
    type.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.append(type.codePointCount(0, type.length()) > LONGEST ? "…'" : "'").toString();
  }
}
