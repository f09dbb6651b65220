package dev.nagare.trainer.cli;

import dev.nagare.trainer.training.TrainingListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how a training goes: on a terminal a bar that moves, elsewhere one line per epoch. Not safe
 * for use by several threads.
 */
public final class ConsoleProgress implements TrainingListener {

  private static final int BAR_WIDTH = 28;
  private static final long REDRAW_NANOS = 100_000_000L;
  static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean interactive;
  private final String label;
  private final LongSupplier nanoTime;
  private long drawnAt;

  /**
   * @param label of the model, at the beginning of every line
   */
  public ConsoleProgress(Console console, String label) {
    this(console.err(), console.interactive(), label, System::nanoTime);
  }

  ConsoleProgress(PrintStream err, boolean interactive, String label, LongSupplier nanoTime) {
    this.err = err;
    this.interactive = interactive;
    this.label = label;
    this.nanoTime = nanoTime;
    this.drawnAt = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  @Override
  public void learned(Progress progress) {
    long now = nanoTime.getAsLong();
    if (interactive && now - drawnAt >= REDRAW_NANOS) {
      drawnAt = now;
      int filled = (int) Math.round(progress.done() * BAR_WIDTH);
      err.print(
          CLEAR_LINE
              + String.format(
                  Locale.ROOT,
                  "%s  %s%s %3.0f %%  epoch %d/%d  loss %.3f  %,.0f tokens/s  %s left",
                  label,
                  "█".repeat(filled),
                  "░".repeat(BAR_WIDTH - filled),
                  100 * progress.done(),
                  progress.epoch(),
                  progress.epochs(),
                  progress.loss(),
                  progress.tokensPerSecond(),
                  duration(progress.secondsLeft())));
      err.flush();
    }
  }

  @Override
  public void epochEnded(EpochResult result) {
    err.print(
        (interactive ? CLEAR_LINE : "")
            + String.format(
                Locale.ROOT,
                "%s  epoch %2d/%d  loss %.4f  dev F1 %5.2f%s  %,.0f tokens/s%n",
                label,
                result.epoch(),
                result.epochs(),
                result.loss(),
                result.devF1(),
                result.best() ? " *" : "  ",
                result.tokensPerSecond()));
    err.flush();
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
