package dev.nagare.lab.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.lab.experiment.run.PlannedRun;
import dev.nagare.lab.experiment.run.RunListener;
import dev.nagare.lab.experiment.run.RunResult;
import dev.nagare.trainer.command.ConsoleProgress;
import dev.nagare.trainer.training.TrainingListener;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows the progress of an experiment: a line when a run begins and when its result is there, and
 * on a terminal a bar between them. Not thread-safe.
 */
final class ExperimentProgress implements RunListener {

  private static final double NANOS = 1e9;

  private final Console console;
  private final LongSupplier nanoTime;
  private final int runs;
  private final long begunAt;
  private long workLeft;
  private long workSeen;
  private int done;
  private boolean training;
  private List<String> lastHolders = List.of();

  ExperimentProgress(Console console, List<PlannedRun> plan, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.runs = plan.size();
    this.workLeft = plan.stream().mapToLong(PlannedRun::work).sum();
    this.begunAt = nanoTime.getAsLong();
  }

  @Override
  public TrainingListener begun(PlannedRun run) {
    training = true;
    line(String.format(Locale.ROOT, "run %d of %d  %s%s", done + 1, runs, run.label(), timeLeft()));
    ConsoleProgress bar = new ConsoleProgress(console, run.label());
    return new TrainingListener() {
      @Override
      public void learned(Progress progress) {
        bar.learned(progress);
      }
    };
  }

  @Override
  public void done(PlannedRun run, RunResult result) {
    done++;
    workLeft -= run.work();
    if (training || !lastHolders.isEmpty()) {
      workSeen += run.work();
      line(
          String.format(
              Locale.ROOT,
              "done %d of %d  %s  dev F1 %.2f at epoch %d  %.0f s",
              done,
              runs,
              run.label(),
              result.training().bestDevF1(),
              result.training().epoch(),
              result.made().seconds()));
    }
  }

  @Override
  public void waiting(List<String> holders) {
    if (!holders.equals(lastHolders)) {
      lastHolders = holders;
      holders.forEach(holder -> line("waiting for " + holder));
    }
  }

  /**
   * Returns an estimate of the remaining time, from the work done since the beginning, here and
   * elsewhere; empty before there is any.
   */
  private String timeLeft() {
    if (workSeen == 0) {
      return "";
    }
    double seconds = (nanoTime.getAsLong() - begunAt) / NANOS * workLeft / workSeen;
    long minutes = Math.round(seconds / 60);
    return minutes < 60
        ? "  about " + Math.max(1, minutes) + " min left"
        : String.format(Locale.ROOT, "  about %d:%02d h left", minutes / 60, minutes % 60);
  }

  private void line(String text) {
    new ProgressLine(console).print(text);
  }
}
