package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.trainer.job.TeacherTraining;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import java.util.Locale;

/** Shows the training of teachers: the progress of each as that of any model, and its dev F1. */
final class TeacherProgress implements TeacherTraining.Reports {

  private final Console console;
  private final String label;
  private final int count;

  /**
   * @param label name of the student, at the beginning of every line
   * @param count number of teachers
   */
  TeacherProgress(Console console, String label, int count) {
    this.console = console;
    this.label = label;
    this.count = count;
  }

  @Override
  public TrainingListener begins(int number, long seed) {
    return new ConsoleProgress(
        console, String.format(Locale.ROOT, "%s  seed %d", name(number), seed));
  }

  @Override
  public void ended(int number, TrainedModel model) {
    new ProgressLine(console)
        .print(
            String.format(
                Locale.ROOT,
                "%s  dev F1 %5.2f  epoch %d",
                name(number),
                model.devScores().overall().f1(),
                model.epochs()));
  }

  private String name(int number) {
    return String.format(Locale.ROOT, "%s  teacher %d of %d", label, number, count);
  }
}
