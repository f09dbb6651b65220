package dev.nagare.labeling.text;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Several numbers under one key, without an object for each. Nothing is ever taken out. */
final class LongMultimap {

  private static final int FIRST_SIZE = 64;
  private static final int NONE = -1;

  private long[] keys = new long[FIRST_SIZE];
  private int[] heads = filled(FIRST_SIZE);
  private int used;

  private int[] values = new int[FIRST_SIZE];
  private int[] nexts = new int[FIRST_SIZE];
  private int size;

  void put(long key, int value) {
    if (2 * (used + 1) > keys.length) {
      grow();
    }
    int slot = slot(keys, heads, key);
    if (heads[slot] == NONE) {
      keys[slot] = key;
      used++;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      nexts = Arrays.copyOf(nexts, 2 * size);
    }
    values[size] = value;
    nexts[size] = heads[slot];
    heads[slot] = size++;
  }

  /** Whether a value of the key passes; the latest ones are asked first. */
  boolean anyMatch(long key, IntPredicate test) {
    int slot = slot(keys, heads, key);
    for (int at = heads[slot]; at != NONE; at = nexts[at]) {
      if (test.test(values[at])) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    long[] moreKeys = new long[2 * keys.length];
    int[] moreHeads = filled(moreKeys.length);
    for (int i = 0; i < keys.length; i++) {
      if (heads[i] != NONE) {
        int slot = slot(moreKeys, moreHeads, keys[i]);
        moreKeys[slot] = keys[i];
        moreHeads[slot] = heads[i];
      }
    }
    keys = moreKeys;
    heads = moreHeads;
  }

  /** Of the key, or the free one where it belongs. */
  private static int slot(long[] keys, int[] heads, long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (heads[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int[] filled(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
