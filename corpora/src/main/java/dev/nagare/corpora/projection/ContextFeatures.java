package dev.nagare.corpora.projection;

import dev.nagare.corpora.alignment.AlignedWords;

/**
 * Features of a word in its utterance: the word, two neighbours on each side, pairs of them, and
 * the word's first and last three characters, each hashed into one of a fixed number of buckets.
 *
 * @param buckets a power of two
 */
record ContextFeatures(int buckets) {

  private static final int AFFIX = 3;
  private static final String BEFORE = "<";
  private static final String AFTER = ">";

  /** The features of each word. */
  int[][] of(int[] numbers, AlignedWords words) {
    int[][] features = new int[numbers.length][];
    for (int j = 0; j < numbers.length; j++) {
      features[j] = at(j, numbers, words);
    }
    return features;
  }

  private int[] at(int j, int[] numbers, AlignedWords words) {
    String word = word(j, numbers, words);
    String before = word(j - 1, numbers, words);
    String after = word(j + 1, numbers, words);
    return new int[] {
      bucket("word " + word),
      bucket("before " + before),
      bucket("after " + after),
      bucket("with before " + before + " " + word),
      bucket("with after " + word + " " + after),
      bucket("between " + before + " " + after),
      bucket("second before " + word(j - 2, numbers, words)),
      bucket("second after " + word(j + 2, numbers, words)),
      bucket("prefix " + word.substring(0, Math.min(AFFIX, word.length()))),
      bucket("suffix " + word.substring(Math.max(0, word.length() - AFFIX))),
      bucket("any")
    };
  }

  private static String word(int j, int[] numbers, AlignedWords words) {
    if (j < 0) {
      return BEFORE;
    }
    return j < numbers.length ? words.word(numbers[j]) : AFTER;
  }

  /** The finalizer of MurmurHash3 spreads the bits of {@link String#hashCode}. */
  private int bucket(String feature) {
    int hash = feature.hashCode();
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    return hash & (buckets - 1);
  }
}
