package dev.nagare.trainer.data;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What data formats must know of languages. */
final class Languages {

  /** Written without spaces between words. */
  private static final Set<String> UNSPACED =
      Set.of("bo", "dz", "ja", "km", "lo", "lzh", "my", "th", "wuu", "yue", "zh");

  private Languages() {}

  /** The tag in canonical form, as {@code ja-JP} for {@code ja_jp}; empty if it is none. */
  static Optional<String> canonical(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
      return locale.getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** What stands between the words of a sentence. */
  static String wordSeparator(String language) {
    return UNSPACED.contains(Locale.forLanguageTag(language).getLanguage()) ? "" : " ";
  }
}
