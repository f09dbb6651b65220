package dev.nagare.containers.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a condition, with a deadline. */
final class Wait {

  private static final long PAUSE_MILLIS = 500;

  private final String what;
  private final Duration limit;

  private Wait(String what, Duration limit) {
    this.what = what;
    this.limit = limit;
  }

  static Wait until(String what, Duration limit) {
    return new Wait(what, limit);
  }

  /**
   * Asks until it holds.
   *
   * @throws IllegalStateException if it does not hold in time
   */
  void meets(Condition condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not in " + limit.toSeconds() + " s: " + what);
      }
      pause(Duration.ofMillis(PAUSE_MILLIS));
    }
  }

  /** Lets a time pass: for faults that last so long. */
  static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }
}
