package dev.nagare.labeling.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** The letters of some words, whatever their order. */
final class Letters {

  /** Three more than can differ. */
  private static final int GROUPS = 2 * NearCopies.MAX_LETTERS + 3;

  private final int[] sorted;

  /** How many letters are left out of a key. */
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

  /** Gives hashes of all letters, and of all but those that are left out, whichever they are. */
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

  /** Gives hashes of any three of seven groups of letters. */
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
   * A bit for the first of each letter, one for the second, and so on; some by chance the same. A
   * letter more is at most a bit more.
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

  /** Whether the letters behind two sketches may be the same but for so many on either side. */
  static boolean mayDifferBy(int most, long sketch, long other) {
    return Long.bitCount(sketch & ~other) <= most && Long.bitCount(other & ~sketch) <= most;
  }
}
