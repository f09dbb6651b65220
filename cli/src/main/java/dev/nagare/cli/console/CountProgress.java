package dev.nagare.cli.console;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The progress of a command over a known amount of work: count, share, rate and time left. */
public final class CountProgress {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final String noun;
  private final ProgressLine line;
  private final LongSupplier nanoTime;
  private final long start;

  /**
   * Starts the clock.
   *
   * @param noun names the counted things, in the plural
   */
  public CountProgress(String noun, ProgressLine line, LongSupplier nanoTime) {
    this.noun = noun;
    this.line = line;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * Shows the progress.
   *
   * @param counted number of things counted so far
   * @param done share of {@code total} that is done; may use another unit than {@code counted}
   * @param total amount of work, in the unit of {@code done}
   */
  public void at(long counted, long done, long total) {
    line.show(() -> text(counted, done, total));
  }

  /** Removes the progress from the terminal. */
  public void end() {
    line.end();
  }

  private String text(long counted, long done, long total) {
    double seconds = (nanoTime.getAsLong() - start) / NANOS;
    double left = done == 0 ? 0 : seconds * (total - done) / done;
    return String.format(
        Locale.ROOT,
        "%,d %s, %.0f %%, %,.0f/s, %s left",
        counted,
        noun,
        100.0 * done / Math.max(1, total),
        seconds > 0 ? counted / seconds : 0,
        Durations.rounded(Duration.ofSeconds((long) left)));
  }
}
