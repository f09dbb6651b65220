package dev.nagare.tagger;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * BCP 47 language tags: their canonical form, and the lookup of the served tag for a wanted one.
 */
public final class LanguageTags {

  /**
   * The most characters of a tag: tags in use have fewer than 36. Longer tags are rejected
   * unparsed, because the time to parse a tag grows with its length.
   */
  public static final int MAX_LENGTH = 64;

  private LanguageTags() {}

  /**
   * Returns the canonical form of a tag, for example {@code ja-JP} for {@code JA-jp}. Empty if the
   * tag is not well formed or has more than {@value #MAX_LENGTH} characters.
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
   * Returns the served tag for a wanted one: the tag itself or a shorter one, cut part by part from
   * its end (RFC 4647, section 3.4, "Lookup"). {@code en-US} is served by {@code en}, not the other
   * way round. The lookup asks for one tag per part, and for none if the wanted tag is not
   * canonical.
   *
   * @param wanted BCP 47 tag in any case
   * @param served canonical tags
   * @return empty if no served tag fits
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
