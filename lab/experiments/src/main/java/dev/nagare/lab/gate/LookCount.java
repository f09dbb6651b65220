package dev.nagare.lab.gate;

import dev.nagare.trainer.gate.SpentLook;
import java.util.ArrayList;
import java.util.List;

/** The log of releases, as far as the gate counts its looks at one incumbent by it. */
public interface LookCount {

  /** The number of the look to come. */
  int next();

  /** A candidate was decided on. */
  void spend(int look);

  /** The oldest candidate that is still there is forgotten. */
  void forget();

  /** A log that keeps the look of a forgotten candidate, as the product's does. */
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
        // Only its bundle goes.
      }
    };
  }
}
