package dev.nagare.labeling.text;

import dev.nagare.tagger.text.CodePoints;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments a text into words for comparing texts: without case, width, punctuation and emoji, and
 * with {@value #NUMBER} for every number, in digits or in words. In a script without spaces, a run
 * of one script counts as a word. That needs no dictionary, and segments similar texts alike.
 *
 * <p>Adjacent numbers, also with a joining word between them, are one number: "twenty-one", "vinte
 * e um", "7:30". Kanji for digits are numbers everywhere, even in names: the rest of a name still
 * distinguishes it from others.
 */
final class CanonicalWords {

  /** Represents a number, or several adjacent ones. */
  static final String NUMBER = "0";

  private static final String KANJI_DIGITS = "〇零一二三四五六七八九十百千万億";

  private final NumberWords numbers;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private Kind kind = Kind.NONE;

  /** True if the word began right after digits. */
  private boolean isGluedToNumber;

  /** The kinds of characters in a run. A word ends where the kind changes. */
  private enum Kind {
    NONE,
    NUMBER,
    LETTERS,
    HAN,
    HIRAGANA,
    KATAKANA
  }

  private CanonicalWords(NumberWords numbers) {
    this.numbers = numbers;
  }

  /**
   * Segments a text.
   *
   * @param language BCP 47 tag, which decides the number words
   * @param text to segment
   * @return in text order; empty if there is only punctuation
   */
  static List<String> of(String language, String text) {
    CanonicalWords cut = new CanonicalWords(NumberWords.of(language));
    TextKey.normalized(text).codePoints().forEach(cut::take);
    cut.endWord();
    return List.copyOf(cut.words);
  }

  private void take(int codePoint) {
    if (CodePoints.isInvisible(codePoint)) {
      return;
    }
    Kind next = kindOf(codePoint);
    if (next != kind) {
      endWord();
      isGluedToNumber = kind == Kind.NUMBER;
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
    if (isMark(codePoint)) {
      return kind;
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

  /**
   * Returns whether a code point is a mark, such as a vowel sign of an Indic script, and so part of
   * the letter before it.
   */
  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    String ended = word.toString();
    word.setLength(0);
    boolean isSuffix = isGluedToNumber && numbers.suffixes().contains(ended);
    if (kind == Kind.NUMBER || numbers.words().contains(ended)) {
      addNumber();
    } else if (!isSuffix) {
      words.add(ended);
    }
  }

  private void addNumber() {
    int last = words.size() - 1;
    boolean isJoined =
        last >= 1 && numbers.joiners().contains(words.get(last)) && isNumber(last - 1);
    if (isJoined) {
      words.remove(last);
    } else if (!isNumber(last)) {
      words.add(NUMBER);
    }
  }

  private boolean isNumber(int at) {
    return at >= 0 && words.get(at).equals(NUMBER);
  }
}
