package dev.nagare.labeling.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The number words of a language: ICU's spellings of the numbers up to 100 and some larger ones,
 * cardinal and ordinal, in every gender and case. A language that ICU does not know has none.
 *
 * <p>Some of these words have other meanings too: articles ("un", "ein", "uma"), Portuguese
 * weekdays ("sexta"), Italian "sei", French "neuf". They count as numbers all the same. That brings
 * texts closer only if they have such a word in the same place, and neither an article nor a count
 * distinguishes two entities. Otherwise "spiel ein Lied" and "spiel 2 Lieder" would be further
 * apart than "spiel 1 Lied" and "spiel 2 Lieder".
 *
 * @param words mean a number, alone or with others
 * @param joiners mean nothing alone, but join number words: "and", "et", "e", "y"
 * @param suffixes turn digits into an ordinal: "st" in "1st"
 */
record NumberWords(Set<String> words, Set<String> joiners, Set<String> suffixes) {

  private static final NumberWords NONE = new NumberWords(Set.of(), Set.of(), Set.of());

  private static final int[] NUMBERS =
      IntStream.concat(
              IntStream.rangeClosed(0, 100),
              IntStream.of(101, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_000_000))
          .toArray();

  /** The number words by language alone, without country or script; there are few. */
  private static final Map<String, NumberWords> BY_LANGUAGE = new ConcurrentHashMap<>();

  /**
   * Returns the number words of a language, in lower case.
   *
   * @param language BCP 47 tag
   */
  static NumberWords of(String language) {
    String own = Locale.forLanguageTag(language).getLanguage();
    return BY_LANGUAGE.computeIfAbsent(own, NumberWords::spelled);
  }

  private static NumberWords spelled(String language) {
    ULocale locale = new ULocale(language);
    boolean isKnown =
        !language.isEmpty()
            && Arrays.asList(RuleBasedNumberFormat.getAvailableULocales()).contains(locale);
    if (!isKnown) {
      return NONE;
    }
    Set<String> words = new HashSet<>();
    Set<String> joiners = new HashSet<>();
    Set<String> suffixes = new HashSet<>();
    forEach(
        new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT),
        spelled -> sort(parts(spelled), words, joiners));
    forEach(
        new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.ORDINAL),
        spelled -> suffixes.addAll(parts(spelled)));
    joiners.removeAll(words);
    // A single letter can be any word; joiners and suffixes only occur beside numbers.
    words.removeIf(word -> word.codePointCount(0, word.length()) == 1);
    return new NumberWords(Set.copyOf(words), Set.copyOf(joiners), Set.copyOf(suffixes));
  }

  private static void forEach(RuleBasedNumberFormat format, Consumer<String> action) {
    for (String rules : format.getRuleSetNames()) {
      if (rules.contains("cardinal") || rules.contains("ordinal")) {
        for (int number : NUMBERS) {
          action.accept(format.format(number, rules));
        }
      }
    }
  }

  /**
   * Separates joiners: a word that only occurs between others ("twenty and one") is no number by
   * itself.
   */
  private static void sort(List<String> parts, Set<String> words, Set<String> joiners) {
    for (int i = 0; i < parts.size(); i++) {
      boolean isBetween = i > 0 && i < parts.size() - 1;
      (isBetween ? joiners : words).add(parts.get(i));
    }
  }

  /** Returns the runs of letters. ICU marks places where a word may be hyphenated. */
  private static List<String> parts(String spelled) {
    String letters = TextKey.normalized(spelled.replace("\u00ad", ""));
    return Arrays.stream(letters.split("[^\\p{L}\\p{M}]+", -1))
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
