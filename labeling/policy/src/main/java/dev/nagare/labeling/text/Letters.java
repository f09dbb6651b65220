package dev.nagare.labeling.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** The letters of some words, in any order. */
final class Letters {

  /** The number of groups: three more than can differ. */
  private static final int GROUPS = 2 * NearCopies.MAX_LETTERS + 3;

  private final int[] sorted;

  /** The number of letters that are left out of a key. */
  enum LeftOut {
    UP_TO_ONE,
    UP_TO_TWO
  }

  private Letters(int[] sorted) {
    this.sorted = sorted;
  }

  static Letters of(List<String> words) {
    int[] letters = new int[NearCopies.length(words)];
    int count = 0;
    for (String word : words) {
      for (int i = 0; i < word.length(); i += Character.charCount(letters[count - 1])) {
        letters[count++] = word.codePointAt(i);
      }
    }
    Arrays.sort(letters);
    return new Letters(letters);
  }

  int count() {
    return sorted.length;
  }

  int countDifferent() {
    int different = 0;
    for (int i = 0; i < sorted.length; i++) {
      different += isFirst(i) ? 1 : 0;
    }
    return different;
  }

  private boolean isFirst(int i) {
    return i == 0 || sorted[i] != sorted[i - 1];
  }

  /**
   * Passes on hashes of all letters, and of all combinations without the given number of letters.
   */
  void leaveOut(LeftOut leftOut, LongConsumer keys) {
    long[] hashes = new long[sorted.length];
    long all = 0;
    for (int i = 0; i < sorted.length; i++) {
      hashes[i] = Mixing.mix(sorted[i]);
      all += hashes[i];
    }
    keys.accept(all);
    for (int i = 0; i < sorted.length; i++) {
      if (!isFirst(i)) {
        continue;
      }
      keys.accept(all - hashes[i]);
      for (int j = i + 1; leftOut == LeftOut.UP_TO_TWO && j < sorted.length; j++) {
        if (j == i + 1 || isFirst(j)) {
          keys.accept(all - hashes[i] - hashes[j]);
        }
      }
    }
  }

  /** Passes on hashes of any three of seven groups of letters. */
  void group(LongConsumer keys) {
    long[] sums = new long[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      sums[group] = Mixing.mix(-1 - group);
    }
    for (int letter : sorted) {
      long hash = Mixing.mix(letter);
      sums[(int) Long.remainderUnsigned(hash, GROUPS)] += hash;
    }
    for (int i = 0; i < GROUPS; i++) {
      for (int j = i + 1; j < GROUPS; j++) {
        for (int k = j + 1; k < GROUPS; k++) {
          keys.accept(sums[i] + sums[j] + sums[k]);
        }
      }
    }
  }

  /**
   * Returns a sketch: one bit for the first occurrence of each letter, one for the second, and so
   * on; some bits coincide. One more letter sets at most one more bit.
   */
  long sketch() {
    long bits = 0;
    int nth = 0;
    for (int i = 0; i < sorted.length; i++) {
      nth = isFirst(i) ? 0 : nth + 1;
      bits |= 1L << (Mixing.mix(((long) nth << Integer.SIZE) + sorted[i]) >>> (Long.SIZE - 6));
    }
    return bits;
  }

  /**
   * Returns whether the letters behind two sketches may be equal except for a number of letters on
   * either side.
   */
  static boolean mayDifferBy(int most, long sketch, long other) {
    return Long.bitCount(sketch & ~other) <= most && Long.bitCount(other & ~sketch) <= most;
  }
}
