package dev.nagare.tagger.text.unicode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;

/**
 * Romanizes words with an ICU transliterator. A word whose letters are all Latin keeps them, with
 * their case and accents; so does a word without letters. White space that a transliterator inserts
 * between syllables (bei jing) is removed. A word of which nothing would be left, or on which ICU
 * fails, stays unchanged.
 *
 * <p>Thread-safe. ICU is slow here and takes a lock, so results for repeated words are cached.
 */
public final class Transliteration {

  private static final int MAX_KEPT = 1 << 16;

  /** The longest cached word; longer words are too rare. */
  private static final int MAX_KEPT_LENGTH = 32;

  private final Transliterator transliterator;
  private final Cache<String, String> known =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).executor(Runnable::run).build();

  private Transliteration(Transliterator transliterator) {
    this.transliterator = transliterator;
  }

  /**
   * Prepares a transliterator.
   *
   * @param id of ICU, for example {@code Han-Latin; Latin-ASCII}
   * @throws IllegalArgumentException if ICU has no such transliterator
   */
  public static Transliteration of(String id) {
    return new Transliteration(Transliterator.getInstance(id));
  }

  /** Returns the romanized word; never empty unless the word is. */
  public String apply(String word) {
    if (!hasOtherThanLatin(word)) {
      return word;
    }
    return word.length() > MAX_KEPT_LENGTH
        ? transliterate(word)
        : known.get(word, this::transliterate);
  }

  private String transliterate(String word) {
    String compact = withoutWhiteSpace(latin(word));
    return compact.isEmpty() ? word : compact;
  }

  private String latin(String word) {
    synchronized (transliterator) { // ICU does not promise that its objects can be shared
      try {
        return transliterator.transliterate(word);
      } catch (RuntimeException e) {
        // Seen once with an emoji before kana: "Incomplete non-incremental transliteration". A word
        // that ICU cannot write otherwise keeps its characters; an utterance must not fail for it.
        return word;
      }
    }
  }

  private static boolean hasOtherThanLatin(String word) {
    for (int i = 0; i < word.length(); ) {
      int codePoint = word.codePointAt(i);
      if (codePoint >= 0x0250 && isOtherThanLatin(codePoint)) {
        return true;
      }
      i += Character.charCount(codePoint);
    }
    return false;
  }

  private static boolean isOtherThanLatin(int codePoint) {
    int script = UScript.getScript(codePoint);
    boolean fullWidth = codePoint >= 0xFF01 && codePoint <= 0xFF5E;
    return fullWidth || (script != UScript.LATIN && UCharacter.isLetter(codePoint));
  }

  private static String withoutWhiteSpace(String text) {
    StringBuilder compact = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !UCharacter.isUWhiteSpace(codePoint))
        .forEach(compact::appendCodePoint);
    return compact.length() == text.length() ? text : compact.toString();
  }
}
