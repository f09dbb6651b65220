package dev.nagare.tagger;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the language that serves a tag: the tag itself or, part by part from its end, a shorter one
 * (RFC 4647, section 3.4, "Lookup"): {@code en-US} is served by {@code en}, not the other way.
 */
public final class LanguageLookup {

  private LanguageLookup() {}

  /**
   * The served tag, if any.
   *
   * @param wanted BCP 47 tag in any case
   * @param served canonical tags
   */
  public static Optional<String> find(String wanted, Collection<String> served) {
    String tag = canonical(wanted);
    while (!tag.isEmpty()) {
      if (served.contains(tag)) {
        return Optional.of(tag);
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return Optional.empty();
  }

  private static String canonical(String wanted) {
    try {
      return wanted.isBlank()
          ? ""
          : new Locale.Builder().setLanguageTag(wanted).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      return "";
    }
  }
}
