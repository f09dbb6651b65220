package dev.nagare.cli.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The progress of a long command. A terminal shows one line that is rewritten; anything else gets a
 * new line every ten seconds. Not thread-safe.
 */
public final class ProgressLine {

  private static final String CLEAR = "\r\u001b[K";
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PIPED_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter err;
  private final boolean watched;
  private final LongSupplier nanoTime;
  private long shown;

  /** Shows progress on standard error. */
  public ProgressLine(Console console) {
    this(
        new PrintWriter(console.err(), false, StandardCharsets.UTF_8),
        console.interactive(),
        System::nanoTime);
  }

  /**
   * Shows progress on any writer.
   *
   * @param watched whether {@code err} is a terminal
   */
  public ProgressLine(PrintWriter err, boolean watched, LongSupplier nanoTime) {
    this.err = err;
    this.watched = watched;
    this.nanoTime = nanoTime;
    this.shown = nanoTime.getAsLong() - (watched ? REDRAW_NANOS : 0);
  }

  /** Shows a text, unless the previous one has only just been shown. */
  public void show(Supplier<String> text) {
    long now = nanoTime.getAsLong();
    if (now - shown < (watched ? REDRAW_NANOS : PIPED_NANOS)) {
      return;
    }
    shown = now;
    err.print(watched ? CLEAR + text.get() : text.get() + System.lineSeparator());
    err.flush();
  }

  /** Shows a text on a terminal only. */
  public void animate(Supplier<String> text) {
    if (watched) {
      show(text);
    }
  }

  /** Prints a line that stays, above the progress. */
  public void print(String line) {
    end();
    err.println(line);
    err.flush();
  }

  /** Removes the progress from the terminal. */
  public void end() {
    if (watched) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
