package dev.nagare.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process if a case does not: nothing else stops code that hangs, and what it hangs in is
 * what is to be known.
 */
final class Watchdog {

  /** A machine that others use, too, has taken 45 seconds where 10 milliseconds are usual. */
  private static final long LIMIT_SECONDS = 300;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fuzz-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> bite;

  private Watchdog(ScheduledFuture<?> bite) {
    this.bite = bite;
  }

  static Watchdog over(String target, long seed) {
    Thread watched = Thread.currentThread();
    return new Watchdog(
        CLOCK.schedule(() -> bite(target, seed, watched), LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private static void bite(String target, long seed, Thread watched) {
    List<StackTraceElement> stack = Arrays.asList(watched.getStackTrace());
    IllegalStateException hang = new IllegalStateException("hangs");
    hang.setStackTrace(stack.toArray(StackTraceElement[]::new));
    String failure = "case " + seed + ": " + Failures.describe(hang);
    System.err.println(target + " " + failure);
    Report.add(
        target,
        1,
        TimeUnit.SECONDS.toNanos(LIMIT_SECONDS),
        TimeUnit.SECONDS.toNanos(LIMIT_SECONDS),
        Footprint.NONE,
        List.of(failure));
    Runtime.getRuntime().halt(3);
  }

  /** The case has ended. */
  void close() {
    bite.cancel(false);
  }
}
