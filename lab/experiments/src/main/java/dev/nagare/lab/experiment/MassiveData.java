package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of MASSIVE's files. */
public final class MassiveData {

  private static final String FOLDER = "massive";
  private static final String SUFFIX = ".jsonl";

  private static final Map<String, String> LOCALES =
      Map.of("de", "de-DE", "en", "en-US", "fr", "fr-FR", "ja", "ja-JP", "pt", "pt-PT");

  private MassiveData() {}

  /** Returns the locale of a language such as {@code ja}; any other tag is returned unchanged. */
  static String locale(String language) {
    return LOCALES.getOrDefault(language, language);
  }

  /**
   * Returns the locale of a language. For a language without a usual locale it is that of the only
   * file; any other tag is returned unchanged.
   *
   * @param language tag such as {@code ja} or {@code ja-JP}
   * @param root folder of the data sets
   * @throws IllegalArgumentException if there are several files of the language
   */
  static String locale(String language, Path root) {
    String usual = locale(language);
    if (!usual.equals(language) || Files.exists(root.resolve(file(language)))) {
      return usual;
    }
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve(FOLDER), language + "-*" + SUFFIX)) {
      files.forEach(file -> found.add(file.getFileName().toString().replace(SUFFIX, "")));
    } catch (IOException e) {
      return usual; // Reading the data says what is wrong.
    }
    if (found.size() > 1) {
      Collections.sort(found);
      throw new IllegalArgumentException(
          "language '" + language + "' has several files: name one of " + found);
    }
    return found.isEmpty() ? usual : found.get(0);
  }

  private static String file(String locale) {
    return FOLDER + "/" + locale + SUFFIX;
  }

  /** Returns all data of a language, by a path relative to the folder of the data sets. */
  public static DataName name(String language) {
    return DataNames.parse("massive:" + file(locale(language)));
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
