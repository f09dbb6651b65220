package dev.nagare.quickstart.demo;

import dev.nagare.trainer.cli.Console;
import dev.nagare.trainer.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code nagare demo}. */
@Command(
    name = "nagare demo",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the whole loop, from labels to a better model, on this machine alone.",
      "First it trains an English model on the sample corpus and transfers it to German and, with"
          + " only 300 labels, to Japanese. Then it starts Kafka, the stream and a trainer in one"
          + " process and sends utterances. The stream asks for labels, and the corpus answers as"
          + " people would. The trainer makes a better Japanese model of them, which goes live in"
          + " three stages: shadow, canary, active."
    },
    footer = {
      "",
      "Exit codes: 0 a better Japanese model is live and every utterance was answered (with"
          + " --duration: every utterance was answered); 1 not so, the last lines say why; 2 the"
          + " command line is wrong; 130 stopped by Ctrl-C.",
      "The log of the last run is demo.log in the folder of the models."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int WRONG_USAGE = 2;
  private static final int FAILED = 1;
  private static final int MAX_RATE = 10_000;

  /**
   * With fewer utterances per second, a thousand labels and a rollout do not fit into the limit:
   * about 2,500 utterances are sent until a new model answers.
   */
  private static final int MIN_RATE_TO_THE_END = 10;

  @Option(
      names = "--duration",
      converter = DurationConverter.class,
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
          "Utterances sent per second, 1 to 10000; without --duration at least 10. Default:"
              + " ${DEFAULT-VALUE}. A stream that cannot keep up is sent fewer.")
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
      names = "--corpus",
      paramLabel = "FOLDER",
      description = "Folder with en.jsonl, ja.jsonl and de.jsonl. Default: sample-corpus.")
  private Path corpus = home().resolve("sample-corpus");

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      description =
          "Folder to keep first models in; those of other seeds than 1 in seed-N inside it."
              + " Default: .nagare/demo.")
  private Path models = home().resolve(".nagare").resolve("demo");

  private final Console console;

  public DemoCommand(Console console) {
    this.console = console;
  }

  private static Path home() {
    return Path.of(System.getProperty("nagare.home", ""));
  }

  /** Reads {@code 500ms}, {@code 30s}, {@code 5m} and plain seconds. */
  static final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
      String text = value.strip().toLowerCase(Locale.ROOT);
      try {
        Duration duration =
            text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse(
                    "PT" + (Character.isDigit(text.charAt(text.length() - 1)) ? text + "s" : text));
        if (!duration.isNegative() && !duration.isZero() && duration.toHours() < 24) {
          return duration;
        }
      } catch (RuntimeException e) {
        // Falls through to the one message for everything that is no duration.
      }
      throw new TypeConversionException("'" + value + "' is no duration such as 30s or 5m");
    }
  }

  @Override
  public Integer call() throws Exception {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      return refuse(problem.get());
    }
    try {
      return run(new DemoCorpus(corpus));
    } catch (DataException e) {
      return refuse("--corpus: " + e.getMessage());
    } catch (IOException | IllegalStateException e) {
      // The message says what was tried; the rest of the exception is for the log.
      System.getLogger(DemoCommand.class.getName())
          .log(System.Logger.Level.WARNING, "the demo has failed", e);
      console.err().println("nagare demo: failed: " + e.getMessage());
      return FAILED;
    }
  }

  private Optional<String> problem() {
    if (rate < 1 || rate > MAX_RATE) {
      return Optional.of("--rate is " + rate + ", must be from 1 to " + MAX_RATE);
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

  private int refuse(String problem) {
    console.err().println("nagare demo: " + problem);
    return WRONG_USAGE;
  }

  private int run(DemoCorpus sample) throws IOException, InterruptedException {
    DemoModels kept = new DemoModels(sample, models, seed, console);
    try {
      Files.createDirectories(kept.folder());
    } catch (IOException e) {
      return refuse("--models: cannot use " + kept.folder() + " as a folder (" + e + ")");
    }
    DemoLog.use(kept.folder());
    return new DemoRun(new DemoOptions(duration, rate, seed, retrain), sample, kept, console).run();
  }
}
