package dev.nagare.streams.command.terminal;

import dev.nagare.streams.replay.ReplayProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long command is: rewritten each second for a person who watches, else a line each ten
 * seconds.
 */
public final class ProgressLine implements ReplayProgress {

  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final String what;
  private final PrintWriter err;
  private final boolean watched;
  private final LongSupplier nanoTime;
  private final long start;
  private long shown;

  /**
   * @param what is counted, in the plural
   * @param watched whether {@code err} is a terminal
   */
  public ProgressLine(String what, PrintWriter err, boolean watched, LongSupplier nanoTime) {
    this.what = what;
    this.err = err;
    this.watched = watched;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.shown = start;
  }

  @Override
  public void at(long tagged, long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - shown < (watched ? NANOS : 10 * NANOS)) {
      return;
    }
    shown = now;
    double seconds = (double) (now - start) / NANOS;
    double left = done == 0 ? 0 : seconds * (total - done) / done;
    err.printf(
        Locale.ROOT,
        "%s%,d %s, %.0f %%, %,.0f/s, %s left%s",
        watched ? "\r\u001b[K" : "",
        tagged,
        what,
        100.0 * done / Math.max(1, total),
        tagged / seconds,
        words((long) left),
        watched ? "" : System.lineSeparator());
    err.flush();
  }

  /** Removes the line from the terminal. */
  public void end() {
    if (watched) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String words(long seconds) {
    return seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
