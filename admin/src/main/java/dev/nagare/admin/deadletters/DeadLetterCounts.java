package dev.nagare.admin.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.cli.console.TextTable;
import dev.nagare.deadletters.DeadLetter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts dead letters by one of their properties. */
final class DeadLetterCounts {

  /** The properties to count by. */
  enum By {
    reason,
    stage
  }

  private final By by;
  private final Map<String, Long> counts = new TreeMap<>();

  DeadLetterCounts(By by) {
    this.by = by;
  }

  void add(DeadLetter letter) {
    counts.merge(kind(letter).orElse("-"), 1L, Long::sum);
  }

  private Optional<String> kind(DeadLetter letter) {
    return switch (by) {
      case reason -> letter.failure().reason();
      case stage -> letter.failure().stage();
    };
  }

  List<String> lines() {
    TextTable table = new TextTable(List.of(by.name().toUpperCase(Locale.ROOT), "DEAD LETTERS"));
    counts.forEach(
        (kind, count) -> table.add(List.of(kind, String.format(Locale.ROOT, "%,d", count))));
    return table.lines();
  }

  String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    counts.forEach(node::put);
    return DeadLetterViews.text(node);
  }
}
