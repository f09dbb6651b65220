package dev.nagare.labeling.text;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A multimap from keys to numbers. It takes 12 to 15 bytes for each number and 4 to 8 for the
 * table. Keys are hashes of which only 32 bits are kept, so a lookup occasionally returns a number
 * of another key. Numbers are never removed.
 */
public final class LongMultimap {

  private static final int FIRST_SIZE = 64;
  private static final int NONE = -1;

  /**
   * The cells of each number: the kept part of its key, the number, and the link to the previous
   * number in the same slot.
   */
  private static final int CELLS = 3;

  private int[] heads = filled(FIRST_SIZE);
  private int[] cells = new int[CELLS * FIRST_SIZE];
  private int size;

  /** Adds a number under a key. */
  public void put(long key, int value) {
    putKept(kept(key), value);
  }

  private void putKept(int kept, int value) {
    if (size == heads.length) {
      grow(2 * heads.length);
    }
    int at = CELLS * size;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, CELLS * (size + (size >> 2)));
    }
    cells[at] = kept;
    cells[at + 1] = value;
    link(size);
    size++;
  }

  /** Returns whether a number under the key passes a test; the latest ones are tested first. */
  public boolean anyMatch(long key, IntPredicate test) {
    int kept = kept(key);
    int at = heads[kept & (heads.length - 1)];
    while (at != NONE) {
      int cell = CELLS * at;
      if (cells[cell] == kept && test.test(cells[cell + 1])) {
        return true;
      }
      at = cells[cell + 2];
    }
    return false;
  }

  /**
   * Adds the content of another multimap with new numbers.
   *
   * @param other multimap
   * @param numbers maps each number of the other one; a negative result leaves it out
   */
  void putAll(LongMultimap other, IntUnaryOperator numbers) {
    int more = 0;
    for (int i = 0; i < other.size; i++) {
      more += numbers.applyAsInt(other.cells[CELLS * i + 1]) >= 0 ? 1 : 0;
    }
    makeRoomFor(more);
    for (int i = 0; i < other.size; i++) {
      int number = numbers.applyAsInt(other.cells[CELLS * i + 1]);
      if (number >= 0) {
        putKept(other.cells[CELLS * i], number);
      }
    }
  }

  /** Enlarges the table once instead of in steps. */
  private void makeRoomFor(int more) {
    int slots = heads.length;
    while (slots < size + more) {
      slots *= 2;
    }
    if (slots > heads.length) {
      grow(slots);
    }
    if (CELLS * (size + more) > cells.length) {
      cells = Arrays.copyOf(cells, CELLS * (size + more));
    }
  }

  private void grow(int slots) {
    heads = filled(slots);
    for (int i = 0; i < size; i++) {
      link(i);
    }
  }

  private void link(int i) {
    int slot = cells[CELLS * i] & (heads.length - 1);
    cells[CELLS * i + 2] = heads[slot];
    heads[slot] = i;
  }

  private static int kept(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  private static int[] filled(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
