package dev.nagare.tagger;

import com.ibm.icu.impl.ValidIdentifiers;
import com.ibm.icu.impl.ValidIdentifiers.Datasubtype;
import com.ibm.icu.impl.ValidIdentifiers.Datatype;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The assigned subtags of languages, scripts, regions and variants, by the validity data of
 * Unicode's CLDR that come with ICU. The data contain all of ISO 639-3, and also deprecated and
 * private-use subtags ({@code qaa} to {@code qtz}, {@code x-…}). Extensions are not checked.
 */
final class LanguageSubtags {

  private static final Set<Datasubtype> ALL = EnumSet.allOf(Datasubtype.class);

  /** A language followed by three letters that extend it: RFC 5646, section 2.2.2. */
  private static final Pattern EXTENDED = Pattern.compile("([A-Za-z]{2,3})-([A-Za-z]{3})(?:-.*)?");

  /** Languages that have extended subtags in IANA's registry. */
  private static final Set<String> EXTENDABLE =
      Set.of("ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh");

  private LanguageSubtags() {}

  /**
   * Returns a description of the subtag that is not assigned; empty if all are.
   *
   * @param tag well formed
   */
  static Optional<String> fault(String tag) {
    Matcher extended = EXTENDED.matcher(tag);
    if (extended.matches() && !EXTENDABLE.contains(extended.group(1).toLowerCase(Locale.ROOT))) {
      return extendedFault(extended.group(1), extended.group(2));
    }
    Locale locale = new Locale.Builder().setLanguageTag(tag).build();
    return languageFault(locale)
        .or(() -> scriptFault(locale))
        .or(() -> regionFault(locale))
        .or(() -> variantFault(locale));
  }

  /** Returns whether a language subtag is assigned. */
  static boolean isLanguage(String subtag) {
    return isAssigned(Datatype.language, subtag);
  }

  private static Optional<String> extendedFault(String language, String subtag) {
    return Optional.of(
        notAssigned(
            "'" + subtag + "' extends no language '" + language + "'",
            NearestSubtag.region(subtag).map(region -> language + "-" + region)));
  }

  private static Optional<String> languageFault(Locale locale) {
    String language = locale.getLanguage();
    return language.isEmpty() || isLanguage(language)
        ? Optional.empty()
        : Optional.of(
            notAssigned(
                "'" + language + "' is not assigned",
                NearestSubtag.language(language).map(nearest -> with(locale, nearest))));
  }

  private static Optional<String> scriptFault(Locale locale) {
    String script = locale.getScript();
    return script.isEmpty() || isAssigned(Datatype.script, script)
        ? Optional.empty()
        : Optional.of(notAssigned("'" + script + "' is no script", Optional.empty()));
  }

  private static Optional<String> regionFault(Locale locale) {
    String region = locale.getCountry();
    return region.isEmpty() || isAssigned(Datatype.region, region)
        ? Optional.empty()
        : Optional.of(
            notAssigned(
                "'" + region + "' is no region",
                NearestSubtag.region(region)
                    .map(nearest -> locale.toLanguageTag().replace(region, nearest))));
  }

  private static Optional<String> variantFault(Locale locale) {
    return List.of(locale.getVariant().split("_")).stream()
        .filter(variant -> !variant.isEmpty() && !isAssigned(Datatype.variant, variant))
        .findFirst()
        .map(variant -> notAssigned("'" + variant + "' is no variant", Optional.empty()));
  }

  /** Returns the tag with another language. */
  private static String with(Locale locale, String language) {
    try {
      return new Locale.Builder().setLocale(locale).setLanguage(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      return language;
    }
  }

  private static String notAssigned(String what, Optional<String> nearest) {
    return "is no language: "
        + what
        + nearest
            .filter(tag -> fault(tag).isEmpty())
            .map(tag -> "; did you mean " + tag + "?")
            .orElse("");
  }

  private static boolean isAssigned(Datatype kind, String subtag) {
    return ValidIdentifiers.isValid(kind, ALL, subtag) != null;
  }
}
