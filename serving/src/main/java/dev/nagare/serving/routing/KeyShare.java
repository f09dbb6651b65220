package dev.nagare.serving.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A share of all keys. Each key has a position in [0, 1): uniformly distributed, the same
 * everywhere and at all times, and different for each salt. A share of {@code s} contains the keys
 * whose position is below {@code s}. So a key in one share is in each larger share too, and two
 * releases do not always get the same users first.
 *
 * <p>The position is made of the upper 53 bits of a 64-bit hash: FNV-1a over the salt in UTF-8 and
 * the key, followed by the 64-bit finalizer of MurmurHash3, because FNV alone spreads the last
 * bytes badly.
 *
 * @param salted hash of the salt
 * @param share share of the keys, 0 to 1
 */
public record KeyShare(long salted, double share) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  /** Returns a share of the keys for a salt. */
  public static KeyShare of(String salt, double share) {
    return new KeyShare(fnv(FNV_OFFSET, salt.getBytes(UTF_8)), share);
  }

  /** Returns whether a key is in the share. */
  public boolean contains(byte[] key) {
    return place(key) < share;
  }

  /** Returns the position of a key, in [0, 1). */
  double place(byte[] key) {
    return (mixed(fnv(salted, key)) >>> 11) * UNIT;
  }

  private static long fnv(long start, byte[] bytes) {
    long hash = start;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static long mixed(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
