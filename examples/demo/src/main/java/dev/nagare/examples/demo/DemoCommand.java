package dev.nagare.examples.demo;

import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Durations;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nagare demo}. */
@Command(
    name = "demo",
    description = {
      "Shows the whole loop, from labels to a better model, on this machine alone.",
      "First it trains an English model on the sample corpus and transfers it to German and, with"
          + " only 300 labels, to Japanese. Then it starts Kafka, the stream, a trainer and the"
          + " console in one process and sends utterances. The stream asks for labels, and the"
          + " corpus answers as people would. The trainer makes a better Japanese model of them,"
          + " which goes live in three stages: shadow, canary, active."
    },
    exitCodeList = {
      "0:a better Japanese model is live and every utterance was answered; with --duration, every"
          + " utterance was answered",
      "1:otherwise; the last lines say why",
      "2:the command line is wrong, or a folder cannot be used",
      "130:stopped by Ctrl-C; 143 by another signal"
    },
    footer = {"", "The log of the last run is demo.log in the folder of the models."})
public final class DemoCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MAX_RATE = 10_000;

  /**
   * The least rate without a duration. With fewer utterances per second, a thousand labels and a
   * rollout do not fit into the time limit: about 2,500 utterances are sent before a new model
   * answers.
   */
  private static final int MIN_RATE_TO_THE_END = 10;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description =
          "How long utterances are sent, for example 30s or 5m; at most 24 hours. Default: until a"
              + " better Japanese model is live and has answered, one to two minutes after the"
              + " first models are there. The demo waits at most 7 minutes for it, and at most 90"
              + " seconds without any progress.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--rate",
      defaultValue = "80",
      paramLabel = "N",
      description =
          "Utterances sent per second, 1 to 10000; without --duration at least 10."
              + " Default: ${DEFAULT-VALUE}. Fewer are sent if the stream cannot keep up.")
  private int rate = 80;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Seed of the first models, the order of utterances and the trainer. First models are kept"
              + " for each seed. Default: ${DEFAULT-VALUE}.")
  private long seed = DemoModels.DEFAULT_SEED;

  @Option(
      names = "--retrain",
      description = "Train the first models even if they are kept from an earlier run.")
  private boolean retrain;

  @Option(
      names = "--no-console",
      description =
          "Leave out the console, the page on which people label and try releases while the demo"
              + " runs.")
  private boolean withoutConsole;

  @Option(
      names = "--corpus",
      paramLabel = "FOLDER",
      description = "Folder with en.jsonl, ja.jsonl and de.jsonl. Default: examples/sample-corpus.")
  private Path corpus = home().resolve("examples/sample-corpus");

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      description =
          "Folder to keep first models in; those of other seeds than 1 in seed-N inside it."
              + " Default: .nagare/demo.")
  private Path models = home().resolve(".nagare").resolve("demo");

  private final Console console;

  /** Creates the command. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  private static Path home() {
    return Path.of(System.getProperty("nagare.home", ""));
  }

  @Override
  public Integer call() throws Exception {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new UsageException(problem.get());
    }
    try (StopSignal stop = StopSignal.endingBySignal(this::sayStopped)) {
      return run(new DemoCorpus(corpus), stop);
    }
  }

  private void sayStopped() {
    console
        .err()
        .println(
            "nagare demo: stopped by a signal; the broker and its data are removed, finished first"
                + " models are kept");
  }

  private Optional<String> problem() {
    if (rate < 1 || rate > MAX_RATE) {
      return Optional.of("--rate is " + rate + ", must be from 1 to " + MAX_RATE);
    }
    if (duration.isPresent() && duration.get().compareTo(LONGEST) > 0) {
      return Optional.of(
          "--duration is " + Durations.compact(duration.get()) + ", must be at most 24h");
    }
    if (duration.isEmpty() && rate < MIN_RATE_TO_THE_END) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "--rate is %d: until a new model is live, about 2,500 utterances are sent, which does"
                  + " not fit into the %d minutes that the demo waits; set --rate to %d or more, or"
                  + " --duration",
              rate,
              Patience.HARD_LIMIT.toMinutes(),
              MIN_RATE_TO_THE_END));
    }
    return Files.isDirectory(corpus)
        ? Optional.empty()
        : Optional.of("--corpus: " + corpus + " is no folder");
  }

  private int run(DemoCorpus sample, StopSignal stop) throws IOException, InterruptedException {
    DemoModels kept = new DemoModels(sample, models, seed, console);
    try {
      Files.createDirectories(kept.folder());
    } catch (IOException e) {
      throw new UsageException(
          "--models: cannot use " + kept.folder() + " as a folder (" + e + ")");
    }
    DemoLog.use(kept.folder());
    try {
      return new DemoRun(
              new DemoOptions(duration, rate, seed, retrain, !withoutConsole),
              sample,
              kept,
              console)
          .run();
    } catch (IOException | RuntimeException e) {
      // The message says what was tried; the rest of the exception is for the log.
      System.getLogger(DemoCommand.class.getName())
          .log(System.Logger.Level.WARNING, "the demo has failed", e);
      if (stop.isRequested()) {
        return ExitCode.FAILURE; // It fails because it is being stopped, and has said so.
      }
      throw e;
    }
  }
}
