package dev.nagare.trainer.gate;

import java.util.Collection;
import java.util.List;

/**
 * A look that a decision on a candidate has spent.
 *
 * @param incumbent number that tells the incumbent it was held against from others
 * @param look which look at this incumbent it was, from 1; not positive if nothing was tested
 */
public record SpentLook(long incumbent, int look) {

  /** Beyond any log: one look a minute for two years. */
  private static final int MAX_PLAUSIBLE = 1_000_000;

  /** Looks that a log may have lost before it kept records of forgotten releases. */
  private static final int MAX_LOST = 100;

  /**
   * The number of the next look at an incumbent: one more than the last. It depends on numbers
   * alone, neither on clocks nor on the order of decisions. An absurd look, such as one far beyond
   * the number of decisions, counts as one look.
   *
   * @param spent on candidates of the same languages, whatever became of them
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

  /** Whether no gate can have counted so. */
  public boolean isAbsurd() {
    return look < 0 || look > MAX_PLAUSIBLE;
  }
}
