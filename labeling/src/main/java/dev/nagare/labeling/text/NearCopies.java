package dev.nagare.labeling.text;

import java.util.ArrayList;
import java.util.List;

/**
 * When two texts are near copies of each other: they have the same words but for numbers and word
 * order, or differ in at most two words on either side, and in these by no more than spelling. How
 * many letters may be added, left out, exchanged or swapped grows with the length of the text.
 */
final class NearCopies {

  /** More words than this on either side are another text. */
  static final int MOST_WORDS = 2;

  /** Letters in the longer text from which on 1, 2 and 3 may differ. */
  private static final int[] LENGTHS = {5, 12, 24};

  /** Of so few words hardly anything would be left to tell texts apart by. */
  static final int FEW_WORDS = 2;

  private NearCopies() {}

  static boolean are(List<String> first, List<String> second) {
    List<String> onlyFirst = minus(first, second);
    List<String> onlySecond = minus(second, first);
    if (onlyFirst.size() > MOST_WORDS || onlySecond.size() > MOST_WORDS) {
      return false;
    }
    if (onlyFirst.isEmpty() && onlySecond.isEmpty()) {
      return !first.isEmpty();
    }
    return distance(onlyFirst, onlySecond) <= allowed(first, second);
  }

  /** How many letters of these texts may differ. */
  private static int allowed(List<String> first, List<String> second) {
    int length = Math.max(length(first), length(second));
    int allowed = 0;
    while (allowed < LENGTHS.length && length >= LENGTHS[allowed]) {
      allowed++;
    }
    return Math.min(first.size(), second.size()) <= FEW_WORDS ? Math.min(1, allowed) : allowed;
  }

  private static int length(List<String> words) {
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
    if (first.size() != MOST_WORDS || second.size() != MOST_WORDS) {
      return joined;
    }
    int crossed =
        EditDistance.of(first.get(0), second.get(1)) + EditDistance.of(first.get(1), second.get(0));
    return Math.min(joined, crossed);
  }
}
