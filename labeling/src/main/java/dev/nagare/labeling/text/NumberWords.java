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

/**
 * Words that say a number, as ICU spells the numbers up to 100 and some larger ones, cardinal and
 * ordinal. A language that ICU does not know has none.
 */
final class NumberWords {

  private static final List<Integer> LARGE = List.of(1_000, 1_000_000);
  private static final int MOST = 100;

  /** Of the same language part; there are few. */
  private static final Map<String, Set<String>> BY_LANGUAGE = new ConcurrentHashMap<>();

  private NumberWords() {}

  /**
   * The words of a language, in lower case.
   *
   * @param language BCP 47 tag
   */
  static Set<String> of(String language) {
    String own = Locale.forLanguageTag(language).getLanguage();
    return BY_LANGUAGE.computeIfAbsent(own, NumberWords::spelled);
  }

  private static Set<String> spelled(String language) {
    ULocale locale = new ULocale(language);
    boolean isKnown =
        Arrays.asList(RuleBasedNumberFormat.getAvailableULocales()).contains(locale)
            && !language.isEmpty();
    if (!isKnown) {
      return Set.of();
    }
    Set<String> words = new HashSet<>();
    RuleBasedNumberFormat format =
        new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
    for (String rules : format.getRuleSetNames()) {
      if (rules.contains("cardinal") || rules.contains("ordinal")) {
        for (int number = 0; number <= MOST; number++) {
          add(format, rules, number, words);
        }
        LARGE.forEach(number -> add(format, rules, number, words));
      }
    }
    return Set.copyOf(words);
  }

  private static void add(
      RuleBasedNumberFormat format, String rules, int number, Set<String> words) {
    String spelled = TextKey.normalized(format.format(number, rules).replace("\u00ad", ""));
    for (String word : spelled.split("[^\\p{L}\\p{M}]+", -1)) {
      // "twenty and one": a word that joins is no number, and letters alone may be anything.
      if (word.codePointCount(0, word.length()) > 1) {
        words.add(word);
      }
    }
  }
}
