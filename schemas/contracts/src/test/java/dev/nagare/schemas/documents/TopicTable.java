package dev.nagare.schemas.documents;

import dev.nagare.schemas.NagareTopic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The topics as a table for people. */
final class TopicTable {

  private static final String HEAD =
      """
      | Topic | Key | Value | Cleanup | Kept | Partitions | Written by | Read by | Personal data |
      |---|---|---|---|---|---|---|---|---|
      """;

  private TopicTable() {}

  static String markdown() {
    return HEAD + TopicUse.ALL.stream().map(TopicTable::row).collect(Collectors.joining());
  }

  private static String row(TopicUse use) {
    NagareTopic<?, ?> topic = use.topic();
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s: %s | `%s` | %s | %d | %s | %s | %s |\n",
        topic.defaultName(),
        topic.keyMeaning(),
        topic.valueSchema().map(schema -> "`" + schema.getName() + "`").orElse("bytes"),
        use.about(),
        topic.cleanupPolicy().setting(),
        topic.defaultRetention().map(time -> time.toDays() + " days").orElse("for ever"),
        topic.defaultPartitions(),
        words(use.writers()),
        words(use.readers()),
        use.personalData());
  }

  private static String words(List<Party> parties) {
    return parties.isEmpty()
        ? "no role"
        : parties.stream().map(Party::words).collect(Collectors.joining(", "));
  }
}
