package dev.nagare.trainer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.console.ProgressLine;
import dev.nagare.trainer.training.TrainingListener.EpochResult;
import dev.nagare.trainer.training.TrainingListener.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos = Long.MAX_VALUE - 50_000_000; // a clock may overflow

  @Test
  void shouldDrawABarOnATerminal() {
    ConsoleProgress progress = progress(true);

    progress.learned(new Progress(2, 10, 0.25, 12_345.6, 75, 0.5));

    assertThat(written())
        .isEqualTo(
            CLEAR_LINE
                + "mom-ja  "
                + "█".repeat(7)
                + "░".repeat(21)
                + "  25 %  epoch 2/10  loss 0.500  12,346 tokens/s  1:15 min left");
  }

  @Test
  void shouldNotDrawMoreThanTenTimesASecond() {
    ConsoleProgress progress = progress(true);
    Progress now = new Progress(1, 1, 0.5, 1, 59.4, 0.5);

    progress.learned(now);
    passes(Duration.ofMillis(99));
    progress.learned(now);
    assertThat(written().split(" left", -1)).hasSize(2);

    passes(Duration.ofMillis(1));
    progress.learned(now);
    assertThat(written().split(" left", -1)).hasSize(3);
    assertThat(written()).endsWith("  59 s left");
  }

  @Test
  void shouldDrawNothingButEpochsElsewhere() {
    ConsoleProgress progress = progress(false);

    progress.learned(new Progress(1, 10, 0.1, 100, 9, 0.5));
    progress.epochEnded(new EpochResult(1, 10, 0.12345, 87.5, true, 1000));
    progress.epochEnded(new EpochResult(2, 10, 0.1, 87.25, false, 1000));

    assertThat(written())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "mom-ja  epoch  1/10  loss 0.1235  dev F1 87.50 *  1,000 tokens/s%n"
                    + "mom-ja  epoch  2/10  loss 0.1000  dev F1 87.25    1,000 tokens/s%n"));
  }

  @Test
  void shouldWriteAnEpochOverTheBar() {
    progress(true).epochEnded(new EpochResult(1, 1, 1, 100, true, 10));

    assertThat(written()).startsWith(CLEAR_LINE + "mom-ja  epoch").endsWith(System.lineSeparator());
  }

  private ConsoleProgress progress(boolean interactive) {
    return new ConsoleProgress(
        new ProgressLine(new PrintWriter(err, false, UTF_8), interactive, () -> nanos), "mom-ja");
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
  }

  private String written() {
    return err.toString(UTF_8);
  }
}
