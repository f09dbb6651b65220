package dev.nagare.trainer.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Durations;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.trainer.training.TrainingListener;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows the progress of a training: a moving bar on a terminal, elsewhere one line for each epoch.
 * Not safe for use by several threads.
 */
public final class ConsoleProgress implements TrainingListener {

  private static final int BAR_WIDTH = 28;
  private static final double MAX_SECONDS = 1e9;

  private final ProgressLine line;
  private final String label;

  /**
   * @param label name of the model, at the beginning of every line
   */
  public ConsoleProgress(Console console, String label) {
    this(new ProgressLine(console), label);
  }

  ConsoleProgress(ProgressLine line, String label) {
    this.line = line;
    this.label = label;
  }

  @Override
  public void wordsTranslated(int translated, int others) {
    line.print(
        String.format(
            Locale.ROOT,
            "%s  %,d new words start at their translations, %,d at random",
            label,
            translated,
            others));
  }

  @Override
  public void pairsRead(int used, int leftOut) {
    if (leftOut > 0) {
      line.print(
          String.format(
              Locale.ROOT,
              "%s  learns from %,d pairs; %,d have no words or too many on a side",
              label,
              used,
              leftOut));
    }
  }

  @Override
  public void aligned(int done, int all) {
    line.animate(
        () ->
            String.format(
                Locale.ROOT, "%s  aligning before epoch 1: %,d of %,d", label, done, all));
  }

  @Override
  public void taught(int done, int all) {
    if (done == all) {
      line.print(String.format(Locale.ROOT, "%s  teachers have labeled %,d texts", label, all));
    } else {
      line.animate(
          () ->
              String.format(
                  Locale.ROOT, "%s  teachers have labeled %,d of %,d texts", label, done, all));
    }
  }

  @Override
  public void learned(Progress progress) {
    line.animate(() -> bar(progress));
  }

  private String bar(Progress progress) {
    int filled = (int) Math.round(progress.done() * BAR_WIDTH);
    double secondsLeft = Math.min(progress.secondsLeft(), MAX_SECONDS);
    return String.format(
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
        Durations.rounded(Duration.ofSeconds(Math.round(secondsLeft))));
  }

  @Override
  public void epochEnded(EpochResult result) {
    line.print(
        String.format(
            Locale.ROOT,
            "%s  epoch %2d/%d  loss %.4f  dev F1 %5.2f%s  %,.0f tokens/s",
            label,
            result.epoch(),
            result.epochs(),
            result.loss(),
            result.devF1(),
            result.best() ? " *" : "  ",
            result.tokensPerSecond()));
  }
}
