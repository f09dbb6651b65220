package dev.nagare.tagger;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** BCP 47 language tags: their canonical form, and which of several serves another. */
public final class LanguageTags {

  /**
   * Characters of a tag, at most: tags in use have fewer than 36. A longer one is looked at no
   * further, because the time to parse a tag grows with its length.
   */
  public static final int MAX_LENGTH = 64;

  private LanguageTags() {}

  /**
   * The canonical form of a tag, for example {@code ja-JP} of {@code JA-jp}; empty if it is not
   * well formed or has more than {@value #MAX_LENGTH} characters.
   */
  public static Optional<String> canonical(String tag) {
    try {
      return tag.length() > MAX_LENGTH || tag.isBlank()
          ? Optional.empty()
          : Optional.of(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The tag that serves another: that tag itself or, part by part from its end, a shorter one (RFC
   * 4647, section 3.4, "Lookup"). {@code en-US} is served by {@code en}, not the other way. Asks
   * for one tag per part, and for none if the wanted tag is not canonical.
   *
   * @param wanted BCP 47 tag in any case
   * @param served canonical tags
   */
  public static Optional<String> lookUp(String wanted, Collection<String> served) {
    String tag = canonical(wanted).orElse("");
    for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
      String shorter = tag.substring(0, end);
      if (served.contains(shorter)) {
        return Optional.of(shorter);
      }
    }
    return Optional.empty();
  }
}
