package dev.nagare.tagger;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Guesses which subtag was meant by one that is not assigned. Guesses nothing at random. */
final class NearestSubtag {

  private static final int ISO_639_1 = 2;
  private static final List<String> LANGUAGES = List.of(ULocale.getISOLanguages());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Of the languages with a code of two letters, in lower case; read when first asked for. */
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
   * The language that was meant: that of a country ({@code jp}: ja), by its code of three letters
   * ({@code jpn}), by the beginning of its English name ({@code jap}, {@code german}), or the only
   * one that differs in a letter.
   */
  static Optional<String> language(String subtag) {
    return ofCountry(subtag)
        .or(() -> Optional.of(new ULocale(subtag).getLanguage()).filter(tag -> !tag.equals(subtag)))
        .or(() -> byName(subtag))
        .or(() -> only(near(subtag)))
        .filter(LanguageSubtags::isLanguage);
  }

  /** The region that was meant, for example GB by UK and US by USA. */
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
   * Those that one letter makes of a subtag: put in, left out, changed or swapped with the next.
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
