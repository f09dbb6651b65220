package dev.nagare.corpora.data.formats;

import java.util.Locale;
import java.util.Set;

/** What data formats must know of languages. */
final class LanguageCodes {

  /** Written without spaces between words. */
  private static final Set<String> UNSPACED =
      Set.of("bo", "dz", "ja", "km", "lo", "lzh", "my", "th", "wuu", "yue", "zh");

  private LanguageCodes() {}

  /** What stands between the words of a sentence. */
  static String wordSeparator(String language) {
    return UNSPACED.contains(Locale.forLanguageTag(language).getLanguage()) ? "" : " ";
  }
}
