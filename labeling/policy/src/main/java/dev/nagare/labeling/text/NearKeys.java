package dev.nagare.labeling.text;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keys for near copies: two near copies share at least one key, so that none is missed without
 * comparing all texts. Few other texts share a key.
 *
 * <p>Of two near copies, by {@link NearCopies}, each has at most two letters that the other lacks,
 * wherever their words begin and in whatever order they are. So, with letters counted as often as
 * they occur:
 *
 * <ul>
 *   <li>They share all letters of either, or all but one or two. Leaving out one is enough for
 *       texts that can have no near copy with two.
 *   <li>Hashes divide letters into seven groups. The two and two letters that may differ are in at
 *       most four of them, so at least three groups are equal.
 * </ul>
 *
 * <p>Keys of the first kind are shared by hardly any other text, but there are many of them for
 * many letters. Then keys of the second kind are selective enough. The length of the other text is
 * unknown, so texts near the limit get keys of both kinds.
 *
 * <p>Keys that leave out words instead of letters would be shared by all texts of one pattern:
 * "what is the weather in", for every town.
 */
final class NearKeys {

  /** The number of different letters from which pairs of them are too many. */
  static final int MANY_LETTERS = 26;

  private NearKeys() {}

  /** Passes on each key, some perhaps twice; none for a text without words. */
  static void of(List<String> words, Letters letters, LongConsumer keys) {
    if (words.isEmpty()) {
      return;
    }
    int different = letters.countDifferent();
    if (different <= MANY_LETTERS) {
      boolean mayDifferInTwo =
          words.size() > NearCopies.FEW_WORDS
              && letters.count() >= NearCopies.TWO_FROM - NearCopies.MAX_LETTERS;
      letters.leaveOut(
          mayDifferInTwo ? Letters.LeftOut.UP_TO_TWO : Letters.LeftOut.UP_TO_ONE, keys);
    }
    if (different > MANY_LETTERS - NearCopies.MAX_LETTERS) {
      letters.group(keys);
    }
  }
}
