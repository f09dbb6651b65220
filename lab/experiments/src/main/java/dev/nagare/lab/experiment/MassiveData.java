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
    List<String> found = files(root, language + "-*");
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "language '" + language + "' has several files: name one of " + found);
    }
    return found.isEmpty() ? usual : found.get(0);
  }

  private static String file(String locale) {
    return FOLDER + "/" + locale + SUFFIX;
  }

  /**
   * Returns the locales that have a file, in alphabetical order.
   *
   * @param root folder of the data sets
   * @throws IllegalArgumentException if there is none
   */
  public static List<String> locales(Path root) {
    List<String> found = files(root, "*");
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          root.resolve(FOLDER) + " holds no file of MASSIVE, such as ja-JP.jsonl");
    }
    return found;
  }

  /** Returns the locales that match a pattern, in alphabetical order; none without a folder. */
  private static List<String> files(Path root, String pattern) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve(FOLDER), pattern + SUFFIX)) {
      files.forEach(file -> found.add(file.getFileName().toString().replace(SUFFIX, "")));
    } catch (IOException e) {
      return List.of(); // Reading the data says what is wrong.
    }
    Collections.sort(found);
    return found;
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
