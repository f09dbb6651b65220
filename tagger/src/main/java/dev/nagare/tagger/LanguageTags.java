package dev.nagare.tagger;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** BCP 47 language tags: their canonical form, and which of several serves another. */
public final class LanguageTags {

  private LanguageTags() {}

  /**
   * The canonical form of a tag, for example {@code ja-JP} of {@code JA-jp}; empty if it is not
   * well formed.
   */
  public static Optional<String> canonical(String tag) {
    try {
      return tag.isBlank()
          ? Optional.empty()
          : Optional.of(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The tag that serves another: that tag itself or, part by part from its end, a shorter one (RFC
   * 4647, section 3.4, "Lookup"). {@code en-US} is served by {@code en}, not the other way.
   *
   * @param wanted BCP 47 tag in any case
   * @param served canonical tags
   */
  public static Optional<String> lookUp(String wanted, Collection<String> served) {
    String tag = canonical(wanted).orElse("");
    while (!tag.isEmpty()) {
      if (served.contains(tag)) {
        return Optional.of(tag);
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return Optional.empty();
  }
}
