package dev.nagare.labeling.text;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keys of which near copies share at least one: hashes of the words in any order, with up to two of
 * them left out; of one or two words, with up to one letter left out. So no near copy of ordinary
 * length is missed, without comparing all with all.
 */
final class NearKeys {

  /** Of longer texts only neighbours are left out together: their pairs would be too many. */
  private static final int LONG = 12;

  private NearKeys() {}

  /** Gives each key, some perhaps twice; none for a text without words. */
  static void of(List<String> words, LongConsumer keys) {
    long[] hashes = words.stream().mapToLong(NearKeys::hash).toArray();
    long all = 0;
    for (long hash : hashes) {
      all += hash;
    }
    if (hashes.length == 0) {
      return;
    }
    keys.accept(all);
    if (hashes.length <= NearCopies.FEW_WORDS) {
      lettersLeftOut(words, hashes, all, keys);
    } else {
      wordsLeftOut(hashes, all, keys);
    }
  }

  private static void wordsLeftOut(long[] hashes, long all, LongConsumer keys) {
    for (int i = 0; i < hashes.length; i++) {
      keys.accept(all - hashes[i]);
      int to = hashes.length > LONG ? Math.min(hashes.length, i + 2) : hashes.length;
      for (int j = i + 1; j < to; j++) {
        keys.accept(all - hashes[i] - hashes[j]);
      }
    }
  }

  private static void lettersLeftOut(
      List<String> words, long[] hashes, long all, LongConsumer keys) {
    for (int w = 0; w < words.size(); w++) {
      int[] letters = words.get(w).codePoints().toArray();
      for (int skipped = 0; skipped < letters.length; skipped++) {
        keys.accept(all - hashes[w] + hash(letters, skipped));
      }
    }
  }

  private static long hash(String word) {
    return hash(word.codePoints().toArray(), -1);
  }

  /** FNV-1a over code points, mixed as in SplitMix64 so that sums of hashes are hashes too. */
  private static long hash(int[] letters, int skipped) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < letters.length; i++) {
      if (i != skipped) {
        hash = (hash ^ letters[i]) * 0x100000001b3L;
      }
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
