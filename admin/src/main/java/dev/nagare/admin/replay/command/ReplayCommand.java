package dev.nagare.admin.replay.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.admin.replay.ChangeLines;
import dev.nagare.admin.replay.Replay;
import dev.nagare.admin.replay.ReplayRequest;
import dev.nagare.admin.replay.ReplaySink;
import dev.nagare.admin.replay.ReplaySummary;
import dev.nagare.admin.replay.Retagger;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessTable;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.Tagger;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tags a past range of the utterance topic with a release. */
@Command(
    name = "replay",
    description = {
      "Tags past utterances again with one release, and writes the events to a file or a topic,"
          + " or compares them with the published events. The stream is not affected.",
      "",
      "An event that the same release published must be reproduced: the same spans, and"
          + " confidences within 1e-6, which allows for another kind of processor. On the same"
          + " kind they are equal to the last bit. Where another release answered, changes are"
          + " counted.",
      ""
    },
    exitCodeList = {
      "0:done; with --compare, each event of the same release was reproduced",
      "1:failed, or an event of the same release was not reproduced",
      "2:the command line, the configuration or the data cannot be used"
    })
final class ReplayCommand implements Callable<Integer> {

  private final ReleaseTaggers taggers;

  @Mixin private final OperatorConsole console;
  @Mixin private RangeOptions range = new RangeOptions();

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Release in the log: its key id:version, or a part that only one key contains.")
  private Optional<String> release = Optional.empty();

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Bundle file, instead of a release in the log.")
  private Optional<Path> bundle = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the events as JSON, one per line; - for standard output.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Write the events to an existing topic, in the stream's format.")
  private Optional<String> topic = Optional.empty();

  @Option(names = "--compare", description = "Compare with the events that were published.")
  private boolean compare;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Only utterances in this language or a variety of it.")
  private Optional<String> language = Optional.empty();

  ReplayCommand(BundleOpener bundles, TaggerOpener taggers, CommandContext context) {
    this.taggers = new ReleaseTaggers(bundles, taggers);
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    NagareConfig config =
        console.config(
            compare
                ? table -> table.readingUtterances().and(table.comparingEvents())
                : AccessTable::readingUtterances);
    InstantSource clock = InstantSource.system();
    ReplayRequest request =
        new ReplayRequest(
            range.range(clock), language.map(range::language), range.limit(), compare);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        Retagger tagger = new Retagger(open(config, serdes), config.releases().fallbackLanguage());
        Replay replay = Replay.open(config, serdes, tagger, request, clock)) {
      ReplaySummary summary = run(config, serdes, replay);
      report(tagger, summary);
      return summary.isReproduced() && summary.failed() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private void requireSense() {
    if (release.isPresent() == bundle.isPresent()) {
      throw new UsageException("give either --model or --bundle");
    }
    if (out.isPresent() && topic.isPresent()) {
      throw new UsageException("--out and --topic exclude each other");
    }
    if (out.isEmpty() && topic.isEmpty() && !compare) {
      throw new UsageException("nothing to do: give --out, --topic or --compare");
    }
  }

  private Tagger open(NagareConfig config, TopicSerdes serdes) {
    return bundle
        .map(taggers::ofFile)
        .orElseGet(() -> taggers.ofLog(config.service(), serdes, release.orElseThrow()));
  }

  private ReplaySummary run(NagareConfig config, TopicSerdes serdes, Replay replay)
      throws IOException {
    CountProgress progress = console.progress("utterances");
    try (ReplaySink sink = sink(config, serdes)) {
      return replay.run(sink, progress::at);
    } finally {
      progress.end();
    }
  }

  private ReplaySink sink(NagareConfig config, TopicSerdes serdes) throws IOException {
    if (topic.isPresent()) {
      return Replay.topic(config.service(), serdes, topic.get());
    }
    if (out.isEmpty()) {
      return ReplaySink.NONE;
    }
    return new ChangeLines(
        isStandardOutput()
            ? new PrintWriter(new OutputStreamWriter(System.out, UTF_8))
            : new PrintWriter(Files.newBufferedWriter(Path.of(out.get()), UTF_8)));
  }

  private boolean isStandardOutput() {
    return out.filter("-"::equals).isPresent();
  }

  private void report(Retagger tagger, ReplaySummary summary) {
    PrintWriter to = isStandardOutput() ? console.err() : console.out();
    to.printf(Locale.ROOT, "release     %s%n", tagger.release());
    to.printf(Locale.ROOT, "tagged      %,d%n", summary.tagged());
    summary
        .rejected()
        .forEach((reason, count) -> to.printf(Locale.ROOT, "skipped     %,d %s%n", count, reason));
    if (summary.failed() > 0) {
      to.printf(Locale.ROOT, "FAILED      %,d: the release could not tag them%n", summary.failed());
    }
    if (compare) {
      reportComparison(summary, to);
    }
    to.flush();
  }

  private static void reportComparison(ReplaySummary summary, PrintWriter to) {
    to.printf(Locale.ROOT, "no event    %,d%n", summary.unpublished());
    to.printf(
        Locale.ROOT,
        "by the same release %,d: %,d the same (%,d to the last bit, largest difference %.1e), %,d"
            + " DIFFERENT%n",
        summary.sameRelease().texts(),
        summary.reproduced(),
        summary.reproducedExactly(),
        summary.largestDifference(),
        summary.sameRelease().texts() - summary.reproduced());
    if (!summary.isReproduced()) {
      ChangeTable.print(summary.sameRelease(), to);
    }
    to.printf(Locale.ROOT, "by other releases %,d%n", summary.otherRelease().texts());
    if (summary.otherRelease().texts() > 0) {
      ChangeTable.print(summary.otherRelease(), to);
    }
  }
}
