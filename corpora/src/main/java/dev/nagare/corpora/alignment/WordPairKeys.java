package dev.nagare.corpora.alignment;

import java.util.Arrays;

/** Collects the pairs of words that occur together, each once, in bounded memory. */
final class WordPairKeys {

  private static final int FIRST_CAPACITY = 1 << 16;

  private long[] keys = new long[FIRST_CAPACITY];
  private int size;

  /** Adds the empty word and each given word with each generated word. */
  void add(int[] given, int[] generated) {
    for (int word : generated) {
      add(0, word);
      for (int from : given) {
        add(from, word);
      }
    }
  }

  private void add(int given, int generated) {
    if (size == keys.length) {
      compact();
      if (size > keys.length / 2) {
        keys = Arrays.copyOf(keys, keys.length * 2);
      }
    }
    keys[size++] = ((long) given << 32) | generated;
  }

  /** The pairs in ascending order. */
  long[] sorted() {
    compact();
    return Arrays.copyOf(keys, size);
  }

  private void compact() {
    Arrays.sort(keys, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || keys[i] != keys[kept - 1]) {
        keys[kept++] = keys[i];
      }
    }
    size = kept;
  }
}
