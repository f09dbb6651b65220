package dev.nagare.streams.releases;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** BCP 47 language tags. */
public final class LanguageTags {

  private LanguageTags() {}

  /**
   * The canonical form of a tag, for example {@code ja-JP} of {@code JA-jp}; empty if it is not
   * well formed.
   */
  public static Optional<String> canonical(String tag) {
    try {
      return Optional.of(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The tag without its last subtag, and without a single-letter subtag that this leaves at the end
   * (RFC 4647 section 3.4); empty after the first.
   */
  static String shorter(String tag) {
    int hyphen = tag.lastIndexOf('-');
    if (hyphen < 0) {
      return "";
    }
    String shorter = tag.substring(0, hyphen);
    boolean endsInSingleton = hyphen >= 2 && shorter.charAt(hyphen - 2) == '-';
    return endsInSingleton ? shorter.substring(0, hyphen - 2) : shorter;
  }
}
