package dev.nagare.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.trainer.cli.Console;
import dev.nagare.trainer.data.DataException;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainerservice.process.TrainerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      "Train an English model on the sample corpus, transfer it to German and, with only 300 labels,"
          + " to Japanese; start a stream and a trainer on an embedded Kafka and send utterances"
          + " through. The stream asks for labels, the corpus answers as people would, the trainer"
          + " makes a better Japanese model of them, and it goes live: shadow, canary, active."
          + " Nothing leaves this machine; first models are kept in .nagare/demo."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final long SHUFFLE_SEED = 1;
  private static final int WRONG_USAGE = 2;

  /** After which the demo gives up on the new model. */
  private static final Duration LONGEST = Duration.ofSeconds(210);

  /** How long the new model is watched at most. */
  private static final Duration LONGEST_AFTER = Duration.ofSeconds(30);

  @Option(
      names = "--duration",
      converter = DurationConverter.class,
      description =
          "How long utterances are sent, for example 30s or 5m. Default: until a new Japanese model"
              + " has been trained and has taken over, about two minutes.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--rate",
      defaultValue = "80",
      description = "Utterances per second. Default: ${DEFAULT-VALUE}.")
  private int rate = 80;

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
    LoopStory story = new LoopStory(DemoCorpus.GROWING, console.err());
    try (DemoStream stream = DemoStream.start(bundles, story::heard);
        Annotators annotators = new Annotators(stream.config().service(), sample.pool())) {
      console
          .err()
          .printf(
              Locale.ROOT, "stream   running; health and metrics at %s%n", stream.httpAddress());
      label(sample, annotators);
      TrainerService trainer = stream.startTrainer();
      DemoSummary summary = watch(stream, trainer, sample, annotators, story);
      print(summary, story);
      boolean whole = summary.utterances() == summary.entityEvents() + summary.deadLetters();
      return whole && (duration.isPresent() || story.live().isPresent()) ? 0 : 1;
    }
  }

  /** What people had labeled before: the first Japanese labels, and a set to judge with. */
  private void label(DemoCorpus sample, Annotators annotators) {
    DemoCorpus.LANGUAGES.forEach(
        language ->
            sample
                .load(language, "dev")
                .forEach(gold -> annotators.label(gold, LabelPurpose.EVALUATION)));
    sample
        .firstLabels(DemoCorpus.GROWING)
        .forEach(gold -> annotators.label(gold, LabelPurpose.TRAINING));
    annotators.flush();
  }

  private DemoSummary watch(
      DemoStream stream,
      TrainerService trainer,
      DemoCorpus sample,
      Annotators annotators,
      LoopStory story)
      throws InterruptedException {
    List<LabeledUtterance> heldOut = heldOut(sample);
    Traffic traffic =
        new Traffic(heldOut, sample.pool(), rate, duration.orElse(LONGEST), stream.config());
    Tally tally = new Tally(DemoCorpus.LANGUAGES);
    boolean terminal = Boolean.getBoolean("nagare.stdout.terminal");
    long toBeAnswered =
        heldOut.stream().filter(u -> u.language().equals(DemoCorpus.GROWING)).count();
    Observer observer =
        new Observer(
            stream.config(),
            traffic,
            tally,
            new EntityPrinter(console.out(), terminal, System::nanoTime),
            annotators::asked,
            story::round,
            () -> {
              trainer.training().ifPresent(story::training);
              return duration.isEmpty() && isTold(story, tally, toBeAnswered);
            });
    Thread sender = new Thread(traffic, "demo-traffic");
    sender.setDaemon(true);
    sender.start();
    observer.run();
    sender.join();
    return tally.summary(traffic.sent());
  }

  /** Whether the new release has answered enough to be compared with the one before. */
  private static boolean isTold(LoopStory story, Tally tally, long heldOut) {
    return story
        .live()
        .map(
            release ->
                story.secondsLive(Instant.now()).orElse(0L) >= LONGEST_AFTER.toSeconds()
                    || tally
                            .scores()
                            .of(DemoCorpus.GROWING, Releases.key(release))
                            .map(DemoSummary.ReleaseScore::utterances)
                            .orElse(0)
                        >= heldOut)
        .orElse(false);
  }

  /** The test part of every language, mixed. */
  private static List<LabeledUtterance> heldOut(DemoCorpus corpus) {
    List<LabeledUtterance> utterances = new ArrayList<>();
    DemoCorpus.LANGUAGES.forEach(language -> utterances.addAll(corpus.load(language, "test")));
    Collections.shuffle(utterances, new Random(SHUFFLE_SEED));
    return utterances;
  }

  private void print(DemoSummary summary, LoopStory story) throws IOException {
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
    tellGain(summary, story);
    console.out().println(new ObjectMapper().writeValueAsString(summary));
    console.out().flush();
  }

  private void tellGain(DemoSummary summary, LoopStory story) {
    Optional<DemoSummary.ReleaseScore> before = story.first().flatMap(summary::of);
    Optional<DemoSummary.ReleaseScore> after = story.live().flatMap(summary::of);
    if (before.isPresent() && after.isPresent()) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "Japanese F1 on held-out utterances: %.1f with %s, %.1f with %s%n",
              before.get().f1(),
              before.get().release(),
              after.get().f1(),
              after.get().release());
    } else {
      console.err().println("No new Japanese model has taken over in this time.");
    }
  }
}
