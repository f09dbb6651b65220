package dev.nagare.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.console.process.ConsoleService;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.service.process.TrainerService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints the addresses to watch while the demo runs, its outcome, and the reason. */
final class Closing {

  private static final int DONE = 0;
  private static final int FAILED = 1;

  /** The share of the rate below which the stream, not the demo, has set the pace. */
  private static final double KEPT_UP = 0.9;

  private final DemoOptions options;
  private final Path folder;
  private final Console console;
  private List<String> addresses = List.of();
  private Optional<String> status = Optional.empty();

  /**
   * Creates the closing part.
   *
   * @param folder for the report of a run that did not finish
   */
  Closing(DemoOptions options, Path folder, Console console) {
    this.options = options;
    this.folder = folder;
    this.console = console;
  }

  /**
   * The durations of a run, in seconds.
   *
   * @param firstModels for the first models
   * @param afterwards for everything after them
   */
  record Times(double firstModels, double afterwards) {}

  /** Prints the addresses of health, metrics and the console. */
  void begun(DemoStream stream, TrainerService trainer, Optional<ConsoleService> page) {
    String health = stream.httpAddress() + "/health/ready";
    String metrics = stream.httpAddress() + "/metrics";
    status =
        trainer.httpPort().stream()
            .mapToObj(port -> "http://127.0.0.1:" + port + "/status")
            .findFirst();
    addresses = Stream.concat(Stream.of(health, metrics), status.stream()).toList();
    say(
        "stream   runs; the demo sends it %d utterances per second. Health: %s, metrics: %s%n",
        options.rate(), health, metrics);
    status.ifPresent(at -> say("trainer  waits for labels. Status: %s%n", at));
    page.ifPresent(
        shown ->
            say(
                "console  is the page on which people label and try releases:"
                    + " http://127.0.0.1:%d%n",
                shown.port()));
    say(
        "         A line such as 'ja  93 %%  ...' is an answer: language, confidence, and the"
            + " utterance with its entities.%n");
  }

  /**
   * Prints the outcome.
   *
   * @param stopped reason why the demo stopped waiting for a new model, if it did
   * @param labels given while it ran
   * @return the exit code
   */
  int end(
      DemoSummary summary,
      ReleaseScores scores,
      LoopStory story,
      Optional<String> stopped,
      int labels,
      Times times)
      throws IOException, InterruptedException {
    tell(summary, labels);
    Optional<ModelRelease> live = story.live();
    Optional<ReleaseScores.Comparison> compared = compare(scores, story);
    boolean better = compared.filter(both -> both.gain() > 0).isPresent();
    compared.ifPresent(both -> tellGain(both, story));
    int missing = summary.utterances() - summary.entityEvents() - summary.deadLetters();
    if (missing != 0) {
      say(
          "%,d of the utterances were not answered; the log is %s%n",
          missing, DemoLog.file(folder));
    }
    if (options.duration().isPresent() && live.isEmpty()) {
      say(
          "No new Japanese model went live before --duration was over. Without --duration the demo"
              + " waits for one.%n");
    } else if (options.duration().isEmpty() && !better) {
      tellFailure(story, stopped, labels);
    }
    console
        .out()
        .println(
            new ObjectMapper().writeValueAsString(result(summary, story, compared, labels, times)));
    console.out().flush();
    return missing == 0 && (better || options.duration().isPresent()) ? DONE : FAILED;
  }

  private void tell(DemoSummary summary, int labels) {
    say(
        "%n%,d utterances sent; %,d entity events and %,d dead letters came back.%n",
        summary.utterances(), summary.entityEvents(), summary.deadLetters());
    say(
        "The stream asked for %,d labels, the corpus answered %,d: it knows those for Japanese.%n",
        summary.labelRequests(), labels);
    say(
        summary.utterancesPerSecond() < KEPT_UP * options.rate()
            ? "The stream answered %.1f utterances per second, fewer than the %d of --rate: on this"
                + " machine it could not keep up.%n"
            : "%.1f utterances per second is the rate at which the demo sends (--rate %d), not what"
                + " the stream can do.%n",
        summary.utterancesPerSecond(),
        options.rate());
    say(
        "Latency from sending an utterance to reading its committed answer: 50 %% within %.0f ms,"
            + " 99 %% within %.0f ms;%nthe stream commits every 100 ms.%n",
        summary.latencyMillis().p50(), summary.latencyMillis().p99());
    say(
        "F1 on held-out utterances, of the last release that answered each language (0 to 100):"
            + " %s%n",
        summary.f1().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.1f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static Optional<ReleaseScores.Comparison> compare(ReleaseScores scores, LoopStory story) {
    return story
        .first()
        .flatMap(
            before ->
                story
                    .live()
                    .flatMap(
                        after ->
                            scores.compare(
                                DemoCorpus.GROWING, Releases.key(before), Releases.key(after))));
  }

  private void tellGain(ReleaseScores.Comparison both, LoopStory story) {
    say(
        "Japanese F1 on the %d held-out utterances that both releases answered: %.1f with %s,"
            + " %.1f with %s (%+.1f)%n",
        both.utterances(),
        both.before(),
        story.first().map(Releases::key).orElse(""),
        both.after(),
        story.live().map(Releases::key).orElse(""),
        both.gain());
  }

  /** Prints what is wrong, where, and what to do next. */
  private void tellFailure(LoopStory story, Optional<String> stopped, int labels)
      throws InterruptedException {
    say("%nNo better Japanese model went live.%n");
    stopped.ifPresent(why -> say("  The demo stopped waiting: %s.%n", why));
    if (story.live().isPresent()) {
      say(
          "  %s answers now, but finds no more in held-out utterances than the first model.%n",
          story.live().map(Releases::key).orElse(""));
    }
    List<String> standing = story.standing();
    if (standing.isEmpty()) {
      say("  No model was trained in that time; %,d labels came while it ran.%n", labels);
    }
    standing.forEach(line -> say("  %s%n", line));
    if (status.isPresent()) {
      RunReport.trainer(status.get(), DemoCorpus.GROWING)
          .ifPresent(waits -> say("  The trainer on Japanese: %s.%n", waits));
    }
    Path report = folder.resolve("last-run.txt");
    try {
      RunReport.write(report, story.trained(), addresses);
      say("  %s has the releases' records, health, metrics and the trainer's status.%n", report);
    } catch (IOException e) {
      say("  The report could not be written to %s: %s%n", report, e);
    }
    say(
        "  %s is the log. Run './nagare demo --seed %d' again, on a machine with less other work,%n"
            + "  or with --duration 15m to look at the addresses above while it runs.%n",
        DemoLog.file(folder), options.seed());
  }

  private DemoResult result(
      DemoSummary summary,
      LoopStory story,
      Optional<ReleaseScores.Comparison> compared,
      int labels,
      Times times) {
    @Nullable Double before = compared.map(ReleaseScores.Comparison::before).orElse(null);
    @Nullable Double after = compared.map(ReleaseScores.Comparison::after).orElse(null);
    return new DemoResult(
        options.seed(),
        options.rate(),
        times.firstModels(),
        times.afterwards(),
        labels,
        story.live().map(Releases::key).orElse(null),
        before,
        after,
        story.live().flatMap(story::gate).map(GateLanguage::getCorrectedPValue).orElse(null),
        summary);
  }

  private void say(String format, Object... arguments) {
    console.err().printf(Locale.ROOT, format, arguments);
  }
}
