package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.util.Map;
import java.util.Optional;

/** The names of MASSIVE's files. */
public final class MassiveData {

  private static final Map<String, String> LOCALES =
      Map.of("de", "de-DE", "en", "en-US", "fr", "fr-FR", "ja", "ja-JP", "pt", "pt-PT");

  private MassiveData() {}

  /** Returns the locale of a language such as {@code ja}; any other tag is returned unchanged. */
  static String locale(String language) {
    return LOCALES.getOrDefault(language, language);
  }

  /** Returns all data of a language, by a path relative to the folder of the data sets. */
  public static DataName name(String language) {
    return DataNames.parse("massive:massive/" + locale(language) + ".jsonl");
  }

  /**
   * Returns a partition of a language.
   *
   * @param partition {@code train}, {@code dev} or {@code test}
   */
  public static DataName name(String language, String partition) {
    DataName all = name(language);
    return new DataName(all.format(), all.options(), all.path(), Optional.of(partition));
  }
}
