package dev.nagare.examples.demo;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.trainer.service.process.TrainerService;
import dev.nagare.trainer.service.work.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One run of the demo, from first models to the last answer. Used once, by one thread. */
final class DemoRun {

  /** The longest time for which the new model is watched. */
  private static final Duration LONGEST_AFTER = Duration.ofSeconds(30);

  private final DemoOptions options;
  private final DemoCorpus sample;
  private final DemoModels models;
  private final Console console;
  private final Closing closing;

  DemoRun(DemoOptions options, DemoCorpus sample, DemoModels models, Console console) {
    this.options = options;
    this.sample = sample;
    this.models = models;
    this.console = console;
    this.closing = new Closing(options, models.folder(), console);
  }

  /**
   * Runs the demo.
   *
   * @return the exit code
   */
  int run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<Path> bundles = models.bundles(options.retrain());
    double firstModelsSeconds = secondsSince(begun);
    console
        .err()
        .printf(Locale.ROOT, "model    first models are ready after %.0f s%n", firstModelsSeconds);
    long loopBegun = System.nanoTime();
    LoopStory story = new LoopStory(DemoCorpus.GROWING, console.err());
    try (DemoStream stream = DemoStream.start(bundles, story::heard);
        Annotators annotators = Annotators.open(stream.config().service(), sample.pool())) {
      label(annotators);
      TrainerService trainer = stream.startTrainer(options.seed());
      closing.begun(
          stream,
          trainer,
          options.withConsole() ? Optional.of(stream.startConsole()) : Optional.empty());
      int labeledBefore = annotators.given();
      Watch watch = new Watch(trainer, annotators, story);
      DemoSummary summary = watch(stream, watch);
      Closing.Times times = new Closing.Times(firstModelsSeconds, secondsSince(loopBegun));
      return closing.end(
          summary,
          watch.tally.scores(),
          story,
          watch.stopped,
          annotators.given() - labeledBefore,
          times);
    }
  }

  private static double secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos) / 1e3;
  }

  /**
   * Writes the labels that exist before the demo: the first Japanese labels, and an evaluation set.
   */
  private void label(Annotators annotators) {
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

  private DemoSummary watch(DemoStream stream, Watch watch) throws InterruptedException {
    DemoTraffic traffic =
        new DemoTraffic(
            watch.heldOut,
            shuffled(sample.pool()),
            options.rate(),
            options.duration().orElse(Patience.HARD_LIMIT.plus(LONGEST_AFTER)),
            stream.config());
    EntityPrinter printer = new EntityPrinter(console.out(), console.colour(), System::nanoTime);
    Observer observer = new Observer(stream.config(), traffic, watch.tally, printer, watch);
    Thread sender = new Thread(traffic, "demo-traffic");
    sender.setDaemon(true);
    sender.start();
    observer.run();
    sender.join();
    return watch.tally.summary(traffic.sent());
  }

  private List<LabeledUtterance> shuffled(List<LabeledUtterance> utterances) {
    List<LabeledUtterance> shuffled = new ArrayList<>(utterances);
    Collections.shuffle(shuffled, new Random(options.seed()));
    return shuffled;
  }

  /** Follows labels, training and releases, and decides when they are complete. */
  private final class Watch implements Observer.Listener {

    private final TrainerService trainer;
    private final Annotators annotators;
    private final LoopStory story;
    private final DemoTally tally = new DemoTally(DemoCorpus.LANGUAGES);
    private final Patience patience = new Patience(System::nanoTime);

    /** The test part of every language, mixed. */
    private final List<LabeledUtterance> heldOut;

    private final long toBeAnswered;
    private Optional<String> stopped = Optional.empty();

    Watch(TrainerService trainer, Annotators annotators, LoopStory story) {
      this.trainer = trainer;
      this.annotators = annotators;
      this.story = story;
      heldOut =
          shuffled(
              DemoCorpus.LANGUAGES.stream()
                  .flatMap(language -> sample.load(language, "test").stream())
                  .toList());
      toBeAnswered = heldOut.stream().filter(u -> u.language().equals(DemoCorpus.GROWING)).count();
    }

    @Override
    public void asked(LabelRequest request) {
      annotators.asked(request);
    }

    @Override
    public void round(LabelRound round) {
      story.round(round);
    }

    @Override
    public void observed(ReleaseObservation observation) {
      story.observed(observation);
    }

    @Override
    public boolean isEnough() {
      Optional<TrainingProgress> training = trainer.training();
      training.ifPresent(story::training);
      if (options.duration().isPresent()) {
        return false;
      }
      Optional<ModelRelease> live = story.live();
      if (live.isPresent()) {
        return isTold(live.get());
      }
      stopped =
          patience.exhausted(
              new Patience.Progress(
                  annotators.given(),
                  training.map(TrainingProgress::toString).orElse(""),
                  story.stageChanges(),
                  story.utterancesObserved()));
      return stopped.isPresent();
    }

    /** Returns whether the new release has answered enough to be compared with the one before. */
    private boolean isTold(ModelRelease release) {
      return story.secondsLive(Instant.now()).orElse(0L) >= LONGEST_AFTER.toSeconds()
          || tally.scores().answered(DemoCorpus.GROWING, Releases.key(release)) >= toBeAnswered;
    }
  }
}
