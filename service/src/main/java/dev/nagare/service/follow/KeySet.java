package dev.nagare.service.follow;

import java.util.Arrays;

/**
 * The keys that have been read since a topic is read anew, by their hashes: 11 to 22 bytes each. Of
 * two keys with one hash it knows both as soon as it is given one.
 */
final class KeySet {

  private static final int FIRST_SIZE = 1 << 10;

  /** Free places are 0; the hash 0 is stored as this. */
  private static final long ZERO = 0x9e3779b97f4a7c15L;

  private long[] hashes = new long[FIRST_SIZE];
  private int size;

  void add(long hash) {
    if (4 * (size + 1L) > 3L * hashes.length) {
      grow();
    }
    int place = place(hash);
    if (hashes[place] == 0) {
      hashes[place] = stored(hash);
      size++;
    }
  }

  boolean contains(long hash) {
    return hashes[place(hash)] != 0;
  }

  private void grow() {
    long[] before = hashes;
    hashes = new long[2 * before.length];
    Arrays.stream(before).filter(hash -> hash != 0).forEach(h -> hashes[place(h)] = h);
  }

  /** Returns where a hash is, or would be. */
  private int place(long hash) {
    long stored = stored(hash);
    int place = (int) stored & (hashes.length - 1);
    while (hashes[place] != 0 && hashes[place] != stored) {
      place = (place + 1) & (hashes.length - 1);
    }
    return place;
  }

  private static long stored(long hash) {
    return hash == 0 ? ZERO : hash;
  }
}
