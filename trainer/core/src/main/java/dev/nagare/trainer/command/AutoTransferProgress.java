package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.trainer.job.AutoTransferListener;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Locale;

/**
 * Shows the progress of the search for a transfer: a line for each run, and its progress bar on a
 * terminal.
 */
final class AutoTransferProgress implements AutoTransferListener {

  private final Console console;
  private final String label;

  /**
   * @param label name of the model, at the beginning of every line
   */
  AutoTransferProgress(Console console, String label) {
    this.console = console;
    this.label = label;
  }

  @Override
  public TrainingListener begins(Run run) {
    ConsoleProgress bar = new ConsoleProgress(console, name(run));
    return new TrainingListener() {
      @Override
      public void aligned(int done, int all) {
        bar.aligned(done, all);
      }

      @Override
      public void taught(int done, int all) {
        bar.taught(done, all);
      }

      @Override
      public void learned(Progress progress) {
        bar.learned(progress);
      }
    };
  }

  @Override
  public void ended(Run run, TrainedModel model) {
    new ProgressLine(console)
        .print(
            String.format(
                Locale.ROOT,
                "%s  dev F1 %5.2f  epoch %d",
                name(run),
                model.devScores().overall().f1(),
                model.epochs()));
  }

  private String name(Run run) {
    return String.format(
        Locale.ROOT,
        "%s  run %2d of %d  %-15s  seed %d",
        label,
        run.number(),
        run.runs(),
        WeightGroup.name(run.groups()),
        run.seed());
  }
}
