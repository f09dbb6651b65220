package dev.nagare.trainer.gate;

import java.util.Collection;
import java.util.List;

/**
 * A look at an incumbent that a decision on a candidate has spent.
 *
 * @param incumbent activation number that identifies the incumbent
 * @param look number of the look at this incumbent, from 1; not positive if nothing was tested
 */
public record SpentLook(long incumbent, int look) {

  /** The largest plausible number of looks: one look a minute for two years. */
  private static final int MAX_PLAUSIBLE = 1_000_000;

  /** The number of looks that a log may have lost before it kept records of forgotten releases. */
  private static final int MAX_LOST = 100;

  /**
   * Returns the number of the next look at an incumbent: one more than the last. It depends on
   * numbers alone, neither on clocks nor on the order of decisions. An absurd look, such as one far
   * beyond the number of decisions, counts as one look.
   *
   * @param incumbent activation number of the incumbent
   * @param spent looks of all candidates for the same languages, whatever became of them
   */
  public static int next(long incumbent, Collection<SpentLook> spent) {
    List<Integer> looks =
        spent.stream()
            .filter(decision -> decision.incumbent == incumbent)
            .map(SpentLook::look)
            .toList();
    int last = 0;
    int absurd = 0;
    for (int look : looks) {
      if (look < 0 || look > looks.size() + MAX_LOST) {
        absurd++;
      } else {
        last = Math.max(last, look);
      }
    }
    return 1 + last + absurd;
  }

  /** Returns whether no gate can have given this number. */
  public boolean isAbsurd() {
    return look < 0 || look > MAX_PLAUSIBLE;
  }
}
