package dev.nagare.trainer.gate;

import java.util.Collection;

/**
 * A look that a decision on a candidate has spent.
 *
 * @param incumbent number that tells the incumbent it was held against from others
 * @param look which look at this incumbent it was, from 1; not positive if nothing was tested
 */
public record SpentLook(long incumbent, int look) {

  /** Beyond any log: one look a minute for two years. */
  private static final int MAX_PLAUSIBLE = 1_000_000;

  /**
   * The number of the next look at an incumbent: one more than the last. It depends on numbers
   * alone, neither on clocks nor on the order of decisions. An absurd look counts as one look.
   *
   * @param spent on candidates of the same languages, whatever became of them
   */
  public static int next(long incumbent, Collection<SpentLook> spent) {
    int last = 0;
    int absurd = 0;
    for (SpentLook decision : spent) {
      if (decision.incumbent == incumbent) {
        if (decision.isAbsurd()) {
          absurd++;
        } else {
          last = Math.max(last, decision.look);
        }
      }
    }
    return 1 + last + absurd;
  }

  /** Whether no gate can have counted so. */
  public boolean isAbsurd() {
    return look < 0 || look > MAX_PLAUSIBLE;
  }
}
