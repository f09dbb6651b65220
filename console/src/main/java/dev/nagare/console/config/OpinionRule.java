package dev.nagare.console.config;

import dev.nagare.service.follow.KeyHash;

/**
 * The rule for the requests that two people answer, each without the answer of the other. They are
 * chosen by a hash of the key, so that every console chooses the same ones.
 *
 * @param opinions number of people whose answers must agree, 1 or 2
 * @param share share of the requests that need two, 0 to 1
 */
public record OpinionRule(int opinions, double share) {

  /** The rule that one answer is enough. */
  public static final OpinionRule ONE = new OpinionRule(1, 0);

  private static final String SALT = "opinions ";
  private static final int UNUSED_BITS = Long.SIZE - 53;
  private static final double SCALE = 0x1.0p-53;

  /** Returns whether a request needs two equal answers. */
  public boolean needsTwo(String id) {
    return opinions > 1 && (KeyHash.of(SALT + id) >>> UNUSED_BITS) * SCALE < share;
  }
}
