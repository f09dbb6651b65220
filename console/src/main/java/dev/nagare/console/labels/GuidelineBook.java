package dev.nagare.console.labels;

import dev.nagare.console.api.GuidelineView;
import dev.nagare.schemas.avro.Guideline;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.Optional;
import java.util.OptionalInt;

/** The guidelines of all languages. Thread-safe. */
final class GuidelineBook {

  private static final int MAX_KEY = LanguageTags.MAX_LENGTH + 1 + 2 * EntityTypes.MAX_CODE_POINTS;

  private final TopicTable<Guideline> table = new TopicTable<>(key -> key.length() <= MAX_KEY);

  /** Returns the key of a guideline. */
  static String key(String language, String type) {
    return language + ":" + type;
  }

  /** Returns the table to read the topic into. */
  TopicTable<Guideline> table() {
    return table;
  }

  /** Returns the guideline of a type; empty if nobody has written one. */
  Optional<Guideline> find(String language, String type) {
    return table.get(key(language, type));
  }

  /** Returns the guideline of a type, as pages show it. */
  Optional<GuidelineView> view(String language, String type) {
    return find(language, type).map(GuidelineBook::view);
  }

  /** Returns a guideline as pages show it. */
  static GuidelineView view(Guideline guideline) {
    return new GuidelineView(guideline.getText(), guideline.getExamples(), guideline.getVersion());
  }

  /** Returns the number of the last change of a language's guidelines; empty if there was none. */
  OptionalInt version(String language) {
    return table.values().stream()
        .filter(guideline -> guideline.getLanguage().equals(language))
        .mapToInt(Guideline::getVersion)
        .max();
  }
}
