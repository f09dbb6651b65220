package dev.nagare.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.trainer.cli.Console;
import dev.nagare.trainer.data.DataException;
import dev.nagare.trainer.data.LabeledUtterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "Train an English model on the sample corpus, transfer it to Japanese and German, start a"
          + " stream on an embedded Kafka, send held-out utterances through it and show what comes"
          + " out. Nothing leaves this machine; models are kept in .nagare/demo."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final long SHUFFLE_SEED = 1;
  private static final int WRONG_USAGE = 2;

  @Option(
      names = "--duration",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "How long utterances are sent, for example 30s or 5m. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ofSeconds(30);

  @Option(
      names = "--rate",
      defaultValue = "50",
      description = "Utterances per second. Default: ${DEFAULT-VALUE}.")
  private int rate = 50;

  @Option(names = "--retrain", description = "Train even if models of an earlier run are there.")
  private boolean retrain;

  @Option(
      names = "--corpus",
      description = "Folder with en.jsonl, ja.jsonl and de.jsonl. Default: sample-corpus.")
  private Path corpus = home().resolve("sample-corpus");

  @Option(names = "--models", description = "Folder to keep models in. Default: .nagare/demo.")
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
    if (rate < 1 || rate > 10_000) {
      return refuse("--rate must be from 1 to 10000");
    }
    try {
      return run(new DemoCorpus(corpus));
    } catch (DataException e) {
      return refuse(e.getMessage());
    }
  }

  private int refuse(@Nullable String problem) {
    console.err().println("nagare demo: " + problem);
    return WRONG_USAGE;
  }

  private int run(DemoCorpus sample) throws IOException, InterruptedException {
    if (!Files.isDirectory(corpus)) {
      return refuse("--corpus: " + corpus + " is no folder");
    }
    try {
      Files.createDirectories(models);
    } catch (IOException e) {
      return refuse("--models: cannot use " + models + " as a folder (" + e + ")");
    }
    List<Path> bundles = new DemoModels(sample, models, console).bundles(retrain);
    try (DemoStream stream = DemoStream.start(bundles)) {
      console
          .err()
          .printf(
              Locale.ROOT, "stream   running; health and metrics at %s%n", stream.httpAddress());
      DemoSummary summary = watch(stream, heldOut(sample));
      print(summary);
      return summary.utterances() == summary.entityEvents() + summary.deadLetters() ? 0 : 1;
    }
  }

  private DemoSummary watch(DemoStream stream, List<LabeledUtterance> utterances)
      throws InterruptedException {
    Traffic traffic = new Traffic(utterances, rate, duration, stream.config());
    Tally tally = new Tally(DemoCorpus.LANGUAGES);
    boolean terminal = Boolean.getBoolean("nagare.stdout.terminal");
    Observer observer =
        new Observer(
            stream.config(),
            traffic,
            tally,
            new EntityPrinter(console.out(), terminal, System::nanoTime));
    Thread sender = new Thread(traffic, "demo-traffic");
    sender.setDaemon(true);
    sender.start();
    observer.run();
    sender.join();
    return tally.summary(traffic.sent());
  }

  /** The test part of every language, mixed. */
  private static List<LabeledUtterance> heldOut(DemoCorpus corpus) {
    List<LabeledUtterance> utterances = new ArrayList<>();
    DemoCorpus.LANGUAGES.forEach(language -> utterances.addAll(corpus.load(language, "test")));
    Collections.shuffle(utterances, new Random(SHUFFLE_SEED));
    return utterances;
  }

  private void print(DemoSummary summary) throws IOException {
    console
        .err()
        .printf(
            Locale.ROOT,
            "%n%,d utterances in, %,d entity events and %,d dead letters out, %,d label requests%n"
                + "%.1f utterances/s, latency p50 %.0f ms, p99 %.0f ms (commits every 100 ms)%n"
                + "F1 on held-out utterances: %s%n",
            summary.utterances(),
            summary.entityEvents(),
            summary.deadLetters(),
            summary.labelRequests(),
            summary.utterancesPerSecond(),
            summary.latencyMillis().p50(),
            summary.latencyMillis().p99(),
            summary.f1());
    console.out().println(new ObjectMapper().writeValueAsString(summary));
    console.out().flush();
  }
}
