package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.util.Map;
import java.util.Optional;

/** How MASSIVE's files are named. */
public final class MassiveData {

  private static final Map<String, String> LOCALES =
      Map.of("de", "de-DE", "en", "en-US", "fr", "fr-FR", "ja", "ja-JP", "pt", "pt-PT");

  private MassiveData() {}

  /** The locale that stands for a language such as {@code ja}; any other tag stands for itself. */
  static String locale(String language) {
    return LOCALES.getOrDefault(language, language);
  }

  /** All of a language, by a path relative to the folder with the data sets. */
  public static DataName name(String language) {
    return DataNames.parse("massive:massive/" + locale(language) + ".jsonl");
  }

  /**
   * A part of a language.
   *
   * @param partition {@code train}, {@code dev} or {@code test}
   */
  public static DataName name(String language, String partition) {
    DataName all = name(language);
    return new DataName(all.format(), all.options(), all.path(), Optional.of(partition));
  }
}
