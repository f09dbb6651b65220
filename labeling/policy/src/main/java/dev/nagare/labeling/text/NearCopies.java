package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.List;

/**
 * When two texts are near copies of each other: they have the same words but for numbers and word
 * order, or differ in at most two words on either side, and in these by no more than spelling.
 *
 * <p>One or two letters may be added, left out, exchanged or swapped, depending on the length of
 * the text. Also, they are at most a third of the words that differ, so that in no text "on" is a
 * spelling of "off", or one place of two kanji a spelling of another; but a word of one letter may
 * be there or not, as Japanese particles are.
 *
 * <p>{@link NearKeys} relies on these limits.
 */
final class NearCopies {

  /** More words than this on either side are another text. */
  static final int MAX_WORDS = 2;

  /** Most letters that may differ. */
  static final int MAX_LETTERS = 2;

  /** Letters of the longer text from which on one may differ. */
  private static final int ONE_FROM = 5;

  /** Letters of the longer text from which on two may differ. */
  static final int TWO_FROM = 12;

  /** Of the words that differ, letters of the longer side for each that may. */
  private static final int LETTERS_FOR_EACH = 3;

  /** Of so few words hardly anything would be left to tell texts apart by. */
  static final int FEW_WORDS = 2;

  private NearCopies() {}

  static boolean are(List<String> first, List<String> second) {
    List<String> onlyFirst = minus(first, second);
    List<String> onlySecond = minus(second, first);
    if (onlyFirst.size() > MAX_WORDS || onlySecond.size() > MAX_WORDS) {
      return false;
    }
    if (onlyFirst.isEmpty() && onlySecond.isEmpty()) {
      return !first.isEmpty();
    }
    int allowed = allowed(first, second);
    if (Math.abs(length(onlyFirst) - length(onlySecond)) > allowed) {
      return false;
    }
    int distance = distance(onlyFirst, onlySecond);
    return distance <= allowed && isSpelling(distance, onlyFirst, onlySecond);
  }

  /** Whether words that differ in so many letters can be the same words. */
  private static boolean isSpelling(int distance, List<String> first, List<String> second) {
    boolean isLetterMore = distance <= 1 && (first.isEmpty() || second.isEmpty());
    return isLetterMore || LETTERS_FOR_EACH * distance <= Math.max(length(first), length(second));
  }

  /** How many letters of these texts may differ. */
  private static int allowed(List<String> first, List<String> second) {
    int length = Math.max(length(first), length(second));
    if (length < ONE_FROM) {
      return 0;
    }
    boolean hasFewWords = Math.min(first.size(), second.size()) <= FEW_WORDS;
    return hasFewWords || length < TWO_FROM ? 1 : MAX_LETTERS;
  }

  /** Letters of all words together. */
  static int length(List<String> words) {
    int length = 0;
    for (String word : words) {
      length += word.codePointCount(0, word.length());
    }
    return length;
  }

  /** What is left of a list when another is taken out of it, word by word. */
  private static List<String> minus(List<String> words, List<String> others) {
    List<String> left = new ArrayList<>(words);
    for (String other : others) {
      left.remove(other);
    }
    return left;
  }

  /** Between so few words, whichever way they are put together. */
  private static int distance(List<String> first, List<String> second) {
    int joined = EditDistance.of(String.join("", first), String.join("", second));
    if (first.size() != MAX_WORDS || second.size() != MAX_WORDS) {
      return joined;
    }
    int crossed =
        EditDistance.of(first.get(0), second.get(1)) + EditDistance.of(first.get(1), second.get(0));
    return Math.min(joined, crossed);
  }
}
