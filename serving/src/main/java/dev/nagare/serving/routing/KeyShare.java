package dev.nagare.serving.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A share of all keys. Each key has a place in [0, 1): uniformly, everywhere and at all times the
 * same, and for each salt another one. A share of {@code s} has the keys whose place is below
 * {@code s}; so a key that is in a share is in each larger one too, and two releases do not always
 * meet the same users first.
 *
 * <p>The place is made of the upper 53 bits of a 64-bit hash: FNV-1a over the salt in UTF-8 and the
 * key, followed by the 64-bit finaliser of MurmurHash3, because FNV alone spreads the last bytes
 * badly.
 *
 * @param salted hash of the salt
 * @param share 0 to 1
 */
public record KeyShare(long salted, double share) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  /** The share of the keys of a salt. */
  public static KeyShare of(String salt, double share) {
    return new KeyShare(fnv(FNV_OFFSET, salt.getBytes(UTF_8)), share);
  }

  /** Whether the key is in the share. */
  public boolean contains(byte[] key) {
    return place(key) < share;
  }

  /** In [0, 1). */
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
