package dev.nagare.tagger.text.unicode;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;

/**
 * Word boundaries by Unicode's rules (UAX #29) in ICU, with its dictionaries for scripts without
 * spaces: Chinese, Japanese, Thai, Lao, Khmer and Burmese.
 *
 * <p>Thread-safe.
 */
public final class WordBreaker {

  private final ThreadLocal<BreakIterator> words;

  /**
   * Prepares the boundaries of a language.
   *
   * @param language BCP 47 tag; a few languages have rules of their own, all others the root's
   */
  public WordBreaker(String language) {
    ULocale locale = ULocale.forLanguageTag(language);
    this.words = ThreadLocal.withInitial(() -> BreakIterator.getWordInstance(locale));
  }

  /**
   * Returns all boundaries of a text.
   *
   * @return UTF-16 indices in ascending order: 0, every boundary inside, the text's length; empty
   *     for an empty text
   */
  public int[] boundaries(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    BreakIterator iterator = words.get();
    iterator.setText(text);
    int[] boundaries = new int[Math.min(text.length() + 1, 32)];
    int count = 0;
    for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
      if (count == boundaries.length) {
        boundaries = Arrays.copyOf(boundaries, Math.min(text.length() + 1, count * 2));
      }
      boundaries[count++] = at;
    }
    iterator.setText("");
    return Arrays.copyOf(boundaries, count);
  }
}
