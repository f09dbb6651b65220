package dev.nagare.labeling.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into the words that count when texts are compared: without case, width, punctuation
 * and emoji, and with {@value #NUMBER} for every number, be it in digits or in words. Where a
 * script has no spaces, a run of one script counts as a word; that needs no dictionary, and cuts
 * like texts alike.
 */
final class CanonicalWords {

  /** Stands for a number, or for several in a row. */
  static final String NUMBER = "0";

  private static final String KANJI_DIGITS = "〇零一二三四五六七八九十百千万";

  private final Set<String> numberWords;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private Kind kind = Kind.NONE;

  /** What a run of characters is made of; a word ends where the kind changes. */
  private enum Kind {
    NONE,
    NUMBER,
    LETTERS,
    HAN,
    HIRAGANA,
    KATAKANA
  }

  private CanonicalWords(Set<String> numberWords) {
    this.numberWords = numberWords;
  }

  /**
   * Cuts a text.
   *
   * @param language BCP 47 tag, which says how numbers are spelled
   * @return in text order; empty if there is nothing but punctuation
   */
  static List<String> of(String language, String text) {
    CanonicalWords cut = new CanonicalWords(NumberWords.of(language));
    TextKey.normalized(text).codePoints().forEach(cut::take);
    cut.endWord();
    return List.copyOf(cut.words);
  }

  private void take(int codePoint) {
    Kind next = kindOf(codePoint);
    if (next != kind) {
      endWord();
      kind = next;
    }
    if (next != Kind.NONE) {
      word.appendCodePoint(codePoint);
    }
  }

  private Kind kindOf(int codePoint) {
    if (Character.isDigit(codePoint) || KANJI_DIGITS.indexOf(codePoint) >= 0) {
      return Kind.NUMBER;
    }
    if (codePoint == 'ー') {
      return kind == Kind.HIRAGANA ? Kind.HIRAGANA : Kind.KATAKANA;
    }
    if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
      return kind == Kind.NONE || kind == Kind.NUMBER ? Kind.LETTERS : kind;
    }
    if (!Character.isLetter(codePoint)) {
      return Kind.NONE;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case HAN -> Kind.HAN;
      case HIRAGANA -> Kind.HIRAGANA;
      case KATAKANA -> Kind.KATAKANA;
      default -> Kind.LETTERS;
    };
  }

  private void endWord() {
    if (!word.isEmpty()) {
      String ended = word.toString();
      boolean isNumber = kind == Kind.NUMBER || numberWords.contains(ended);
      boolean isAfterNumber = !words.isEmpty() && words.get(words.size() - 1).equals(NUMBER);
      if (!isNumber) {
        words.add(ended);
      } else if (!isAfterNumber) {
        words.add(NUMBER);
      }
      word.setLength(0);
    }
  }
}
