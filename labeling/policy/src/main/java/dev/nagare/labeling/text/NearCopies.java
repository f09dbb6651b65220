package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The definition of near copies. Two texts are near copies if they have the same words except for
 * numbers and word order. They are also near copies if they differ in at most two words on either
 * side, and those words differ only in spelling.
 *
 * <p>A different spelling means that one or two letters are added, left out, exchanged or swapped,
 * depending on the length of the text. These are at most a third of the letters of the differing
 * words, so that "on" is never a spelling of "off". For the same reason two place names of two
 * kanji are never spellings of each other. A word of one letter may be missing, as Japanese
 * particles may.
 *
 * <p>{@link NearKeys} relies on these limits.
 */
final class NearCopies {

  /** The most words that may differ on either side. */
  static final int MAX_WORDS = 2;

  /** The most letters that may differ. */
  static final int MAX_LETTERS = 2;

  /** The least length of the longer text, in letters, for one letter to differ. */
  private static final int ONE_FROM = 5;

  /** The least length of the longer text, in letters, for two letters to differ. */
  static final int TWO_FROM = 12;

  /** The letters of the differing words, on the longer side, for each letter that may differ. */
  private static final int LETTERS_FOR_EACH = 3;

  /** The number of words up to which a text is so short that only one letter may differ. */
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

  /** Returns whether words that differ in a number of letters can be the same words. */
  private static boolean isSpelling(int distance, List<String> first, List<String> second) {
    boolean isLetterMore = distance <= 1 && (first.isEmpty() || second.isEmpty());
    return isLetterMore || LETTERS_FOR_EACH * distance <= Math.max(length(first), length(second));
  }

  /** Returns the number of letters in which these texts may differ. */
  private static int allowed(List<String> first, List<String> second) {
    int length = Math.max(length(first), length(second));
    if (length < ONE_FROM) {
      return 0;
    }
    boolean hasFewWords = Math.min(first.size(), second.size()) <= FEW_WORDS;
    return hasFewWords || length < TWO_FROM ? 1 : MAX_LETTERS;
  }

  /** Returns the number of letters of all words together. */
  static int length(List<String> words) {
    int length = 0;
    for (String word : words) {
      length += word.codePointCount(0, word.length());
    }
    return length;
  }

  /** Returns a list without the words of another, word by word. */
  private static List<String> minus(List<String> words, List<String> others) {
    List<String> left = new ArrayList<>(words);
    for (String other : others) {
      left.remove(other);
    }
    return left;
  }

  /** Returns the least distance between a few words, over all pairings. */
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
