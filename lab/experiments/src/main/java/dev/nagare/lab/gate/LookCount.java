package dev.nagare.lab.gate;

import dev.nagare.trainer.gate.SpentLook;
import java.util.ArrayList;
import java.util.List;

/** The release log, reduced to the gate's count of looks at one incumbent. */
public interface LookCount {

  /** Returns the number of the next look. */
  int next();

  /** Records the decision about a candidate. */
  void spend(int look);

  /** Forgets the oldest remaining candidate. */
  void forget();

  /** Returns a log that keeps the look of a forgotten candidate, as the product's log does. */
  static LookCount keepingAll() {
    return new LookCount() {

      private static final long INCUMBENT = 1;

      private final List<SpentLook> everReleased = new ArrayList<>();

      @Override
      public int next() {
        return SpentLook.next(INCUMBENT, everReleased);
      }

      @Override
      public void spend(int look) {
        everReleased.add(new SpentLook(INCUMBENT, look));
      }

      @Override
      public void forget() {
        // Only its bundle is deleted.
      }
    };
  }
}
