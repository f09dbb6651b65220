package dev.nagare.labeling.text;

import dev.nagare.tagger.text.CodePoints;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into the words that count when texts are compared: without case, width, punctuation
 * and emoji, and with {@value #NUMBER} for every number, be it in digits or in words. Where a
 * script has no spaces, a run of one script counts as a word; that needs no dictionary, and cuts
 * like texts alike.
 *
 * <p>Numbers in a row, also with a word between them that joins numbers, are one: "twenty-one",
 * "vinte e um", "7:30". Kanji that say digits are numbers wherever they stand, in names as well:
 * what is left of a name still tells it from others.
 */
final class CanonicalWords {

  /** Stands for a number, or for several in a row. */
  static final String NUMBER = "0";

  private static final String KANJI_DIGITS = "〇零一二三四五六七八九十百千万億";

  private final NumberWords numbers;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private Kind kind = Kind.NONE;

  /** Whether the word began right after digits. */
  private boolean isGluedToNumber;

  /** What a run of characters is made of; a word ends where the kind changes. */
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

  /** Vowel signs of Indic scripts and such: parts of the letter before them. */
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
