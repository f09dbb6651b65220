package dev.nagare.labeling.text;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keys of which near copies share at least one, so that none is missed without comparing all with
 * all. Texts that share a key need not be near copies, but few others do.
 *
 * <p>Of two near copies, by {@link NearCopies}, each has at most two letters that the other lacks,
 * wherever their words begin and in whatever order they stand. So, with letters counted as often as
 * they occur:
 *
 * <ul>
 *   <li>What they share is all letters of either, or all but one or two. One is enough for texts
 *       that can have no near copy with two.
 *   <li>By their hashes letters fall into seven groups. The two and two that may differ are in at
 *       most four of them, so at least three groups are the same.
 * </ul>
 *
 * <p>Keys of the first sort are shared by hardly any text that is no near copy, but are many where
 * there are many letters; then those of the second sort are selective enough. A text does not know
 * what it will be compared with, so some have both: as many as near copies may differ by.
 *
 * <p>Words that are left out, instead of letters, would be keys that all texts of one pattern
 * share: "what is the weather in", of whichever town.
 */
final class NearKeys {

  /** From more different letters than this on, pairs of them are too many. */
  static final int MANY_LETTERS = 26;

  private NearKeys() {}

  /** Gives each key, some perhaps twice; none for a text without words. */
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
