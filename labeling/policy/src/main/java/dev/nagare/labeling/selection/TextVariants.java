package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.LongMultimap;
import dev.nagare.labeling.text.Mixing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/**
 * A set of patterns without variants of each other. Its decisions equal those of a comparison with
 * all patterns, but it compares few.
 *
 * <p>Two patterns of {@code a} and {@code b} words whose Jaccard similarity is at least {@code t}
 * share at least {@code o = t / (1 + t) * (a + b)} words. With words in one order, the rarest
 * first, they therefore share {@code n} of the first {@code a - o + n} words of one and the first
 * {@code b - o + n} of the other (prefix filter: Chaudhuri et al. 2006; with {@code n} above 1:
 * Wang et al. 2012, section 3). Any {@code n} of these words, together with both numbers of words,
 * make a key under which a pattern is found. {@code n} is as large as the number of keys allows.
 * Patterns of very many words are found by one word alone, whatever the numbers of words.
 *
 * <p>Not thread-safe.
 */
final class TextVariants {

  /** The most words of a key. */
  private static final int KEY_WORDS = 3;

  /** The most keys for each number of words of the other pattern. */
  private static final int MAX_KEYS = 24;

  /** The number of words above which a pattern counts as long. */
  private static final int LONG = 64;

  /** A tolerance: rounding errors may only add keys. */
  private static final double EPSILON = 1e-9;

  private final double similarity;

  /** All patterns, as the ranks of their words, the rarest first. */
  private final int[][] all;

  /** The numbers of words of the patterns. */
  private final BitSet sizes = new BitSet();

  private final List<int[]> different = new ArrayList<>();
  private final LongMultimap byKey = new LongMultimap();
  private int next;

  /**
   * Creates an empty set.
   *
   * @param similarity from which patterns are variants of each other
   * @param patterns that will be added, in this order
   */
  TextVariants(double similarity, List<Pattern> patterns) {
    this.similarity = similarity;
    all = ranked(patterns);
    for (int[] words : all) {
      sizes.set(words.length);
    }
  }

  /** Returns words as ranks, rare ones first, because fewer patterns share them. */
  private static int[][] ranked(List<Pattern> patterns) {
    Map<String, Integer> numbers = new HashMap<>();
    int[][] all = new int[patterns.size()][];
    for (int i = 0; i < all.length; i++) {
      Set<String> words = patterns.get(i).words();
      all[i] = new int[words.size()];
      int at = 0;
      for (String word : words) {
        all[i][at++] = number(numbers, word);
      }
    }
    int[] ranks = ranks(all, numbers.size());
    for (int[] words : all) {
      Arrays.setAll(words, i -> ranks[words[i]]);
      Arrays.sort(words);
    }
    return all;
  }

  private static int number(Map<String, Integer> numbers, String word) {
    Integer known = numbers.putIfAbsent(word, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  private static int[] ranks(int[][] all, int words) {
    long[] counts = new long[words];
    for (int[] pattern : all) {
      for (int word : pattern) {
        counts[word]++;
      }
    }
    Arrays.setAll(counts, word -> (counts[word] << Integer.SIZE) + word);
    Arrays.sort(counts);
    int[] ranks = new int[words];
    for (int rank = 0; rank < words; rank++) {
      ranks[(int) counts[rank]] = rank;
    }
    return ranks;
  }

  /**
   * Adds the next pattern, unless it is a variant of an added one. Returns whether it was added.
   */
  boolean addNext() {
    int[] words = all[next++];
    if (similarity > 1) {
      return true;
    }
    if (hasVariantOf(words)) {
      return false;
    }
    int at = different.size();
    different.add(words);
    keys(words, Side.OWN, key -> byKey.put(key, at));
    return true;
  }

  private boolean hasVariantOf(int[] words) {
    if (similarity <= 0) {
      return !different.isEmpty(); // Any two are variants.
    }
    IntPredicate isVariant = at -> isVariant(different.get(at), words);
    boolean[] found = {false};
    keys(words, Side.OTHER, key -> found[0] = found[0] || byKey.anyMatch(key, isVariant));
    return found[0];
  }

  private boolean isVariant(int[] one, int[] other) {
    int common = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        common++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return Pattern.similarity(one.length, other.length, common) >= similarity;
  }

  /** The pattern whose number of words comes first in a key. */
  private enum Side {
    OWN,
    OTHER
  }

  private void keys(int[] words, Side first, LongConsumer keys) {
    int own = words.length;
    if (own == 0) {
      keys.accept(0); // A variant of others without words only.
      return;
    }
    int least = atLeast(own * similarity);
    double most = own / similarity + EPSILON;
    int end = (int) Math.min(most, LONG);
    for (int other = next(least); own <= LONG && other <= end; other = next(other + 1)) {
      int common = common(own, other);
      int each = keyWords(Math.max(own, other), common);
      combine(words, 0, own - common + each, each, salt(first, own, other), keys);
    }
    if (most > LONG && sizes.length() > LONG + 1) {
      int common = common(own, Math.max(least, LONG + 1));
      combine(words, 0, own - common + 1, 1, salt(first, Math.min(own, LONG + 1), LONG + 1), keys);
    }
    for (int other = next(least); own > LONG && other <= LONG; other = next(other + 1)) {
      combine(words, 0, own - common(own, other) + 1, 1, salt(first, LONG + 1, other), keys);
    }
  }

  /** Returns the next number of words that a pattern has, from this one on. */
  private int next(int size) {
    int next = sizes.nextSetBit(size);
    return next < 0 ? Integer.MAX_VALUE - 1 : next;
  }

  /** Returns the least number of words that two variants share, by their numbers of words. */
  private int common(int own, int other) {
    return Math.min(atLeast(similarity / (1 + similarity) * (own + other)), Math.min(own, other));
  }

  private static int atLeast(double number) {
    return Math.max(1, (int) Math.ceil(number - EPSILON));
  }

  private static long salt(Side first, int own, int other) {
    return first == Side.OWN ? salt(own, other) : salt(other, own);
  }

  private static long salt(int first, int second) {
    return Mixing.mix(((long) first << Integer.SIZE) + second);
  }

  private static int keyWords(int most, int common) {
    int each = Math.min(KEY_WORDS, common);
    while (each > 1 && combinations(most - common + each, each) > MAX_KEYS) {
      each--;
    }
    return each;
  }

  private static int combinations(int words, int each) {
    int count = 1;
    for (int i = 0; i < each; i++) {
      count = count * (words - i) / (i + 1);
    }
    return count;
  }

  /** Passes on a key for each combination of words in [from, to). */
  private static void combine(
      int[] words, int from, int to, int each, long hash, LongConsumer keys) {
    if (each == 0) {
      keys.accept(hash);
      return;
    }
    for (int i = from; i <= to - each; i++) {
      combine(words, i + 1, to, each - 1, Mixing.mix(hash ^ Mixing.mix(words[i])), keys);
    }
  }
}
