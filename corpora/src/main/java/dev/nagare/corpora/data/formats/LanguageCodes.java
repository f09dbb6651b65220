package dev.nagare.corpora.data.formats;

import java.util.Locale;
import java.util.Set;

/** Properties of languages that data formats need. */
final class LanguageCodes {

  /** The languages written without spaces between words. */
  private static final Set<String> UNSPACED =
      Set.of("bo", "dz", "ja", "km", "lo", "lzh", "my", "th", "wuu", "yue", "zh");

  private LanguageCodes() {}

  /** Returns the separator between the words of a sentence. */
  static String wordSeparator(String language) {
    return UNSPACED.contains(Locale.forLanguageTag(language).getLanguage()) ? "" : " ";
  }
}
