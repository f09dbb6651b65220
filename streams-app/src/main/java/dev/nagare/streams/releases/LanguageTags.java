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
}
