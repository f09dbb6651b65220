package dev.nagare.tagger;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Guesses the intended subtag for one that is not assigned. Returns nothing if there is no clear
 * guess.
 */
final class NearestSubtag {

  private static final int ISO_639_1 = 2;
  private static final List<String> LANGUAGES = List.of(ULocale.getISOLanguages());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** The English names, in lower case, of languages with a two-letter code. Read on first use. */
  private static final class EnglishNames {

    static final Map<String, String> BY_LANGUAGE =
        LANGUAGES.stream()
            .filter(language -> language.length() == ISO_639_1)
            .collect(
                Collectors.toUnmodifiableMap(
                    language -> language,
                    language ->
                        ULocale.getDisplayLanguage(language, ULocale.ENGLISH)
                            .toLowerCase(Locale.ROOT)));
  }

  private NearestSubtag() {}

  /**
   * Returns the language that was probably meant. It is found by a country code ({@code jp}: ja), a
   * three-letter code ({@code jpn}), the beginning of its English name ({@code jap}, {@code
   * german}), or because it is the only one that differs in one letter.
   */
  static Optional<String> language(String subtag) {
    return ofCountry(subtag)
        .or(() -> Optional.of(new ULocale(subtag).getLanguage()).filter(tag -> !tag.equals(subtag)))
        .or(() -> byName(subtag))
        .or(() -> only(near(subtag)))
        .filter(LanguageSubtags::isLanguage);
  }

  /** Returns the region that was probably meant, for example GB for UK and US for USA. */
  static Optional<String> region(String subtag) {
    String upper = subtag.toUpperCase(Locale.ROOT);
    return upper.equals("UK")
        ? Optional.of("GB")
        : COUNTRIES.stream()
            .filter(country -> new Locale("", country).getISO3Country().equals(upper))
            .findFirst();
  }

  private static Optional<String> ofCountry(String subtag) {
    String region = subtag.toUpperCase(Locale.ROOT);
    return COUNTRIES.contains(region)
        ? Optional.of(ULocale.addLikelySubtags(new ULocale("und-" + region)).getLanguage())
        : Optional.empty();
  }

  private static Optional<String> byName(String subtag) {
    if (subtag.length() <= ISO_639_1) {
      return Optional.empty();
    }
    return only(
        EnglishNames.BY_LANGUAGE.entrySet().stream()
            .filter(language -> language.getValue().startsWith(subtag))
            .map(Map.Entry::getKey)
            .toList());
  }

  /**
   * Returns all subtags at distance one: one letter inserted, left out, changed or swapped with the
   * next.
   */
  private static List<String> near(String subtag) {
    return subtag.length() <= ISO_639_1
        ? List.of()
        : LANGUAGES.stream().filter(other -> isNear(subtag, other)).toList();
  }

  private static boolean isNear(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int start = 0;
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    int oneRest = one.length() - start - end;
    int otherRest = other.length() - start - end;
    return Math.max(oneRest, otherRest) <= 1
        || (oneRest == 2
            && otherRest == 2
            && one.charAt(start) == other.charAt(start + 1)
            && one.charAt(start + 1) == other.charAt(start));
  }

  private static Optional<String> only(List<String> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }
}
