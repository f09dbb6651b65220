package dev.nagare.admin.feed;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.Durations;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ObjLongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends utterances to the stream and checks the results. */
@Command(
    name = "feed",
    description = {
      "Sends utterances to the stream at a constant rate: to try a cluster out, or to put load on"
          + " it.",
      "",
      "With --await it also reads the results, as a consumer of committed records, and reports"
          + " whether each utterance was answered once, and after how long. Ids of utterances"
          + " that were not, ten at most, go to standard error.",
      ""
    },
    exitCodeList = {
      "0:done, or stopped on request; with --await, each utterance was answered once",
      "1:failed, or an utterance was not answered in time, or twice",
      "2:the command line, the configuration or the data cannot be used"
    })
final class FeedCommand implements Callable<Integer> {

  private static final int MAX_NAMED = 10;

  @Mixin private final OperatorConsole console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files with utterances: a JSON object on each line with its language and its text, as"
              + " in examples/sample-corpus/en.jsonl.")
  private List<Path> files = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Utterances per second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--count", paramLabel = "N", description = "Maximum number of utterances.")
  private Optional<Long> count = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Stop after this time: " + Durations.EXAMPLES + "; a plain number is seconds.")
  private Optional<Duration> duration = Optional.empty();

  @Option(names = "--loop", description = "Start again after the last line, until stopped.")
  private boolean loop;

  @Option(
      names = "--await",
      paramLabel = "TIME",
      description =
          "Wait for the results, at most this long after the last utterance; format as for"
              + " --duration.")
  private Optional<Duration> await = Optional.empty();

  FeedCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    FeedPlan plan = plan();
    List<FeedLine> lines = LineFiles.read(files);
    NagareConfig config = console.config();
    AccessTable table = AccessTable.of(config.service());
    AccessCheck.require(
        config.service(), Role.PROBE, await.isPresent() ? table.probing() : table.saying());
    StartupChecks.run(config.service(), topics(await.isPresent()));
    Duration finishing = StopSignal.FINISHING.plus(await.orElse(Duration.ZERO));
    try (StopSignal stop = StopSignal.listen(finishing, () -> {});
        Feed feed =
            Feed.open(config.service(), TopicSerdes.of(config.schemas()), InstantSource.system())) {
      stop.begin();
      return await.isPresent()
          ? sayAndHear(config, feed, plan, lines, await.get(), stop)
          : say(feed, plan, lines, stop);
    }
  }

  private int say(Feed feed, FeedPlan plan, List<FeedLine> lines, StopSignal stop) {
    long said = run(feed, plan, lines, stop, (id, nanos) -> {});
    console.out().printf(Locale.ROOT, "%,d utterances sent%n", said);
    return ExitCode.OK;
  }

  private int sayAndHear(
      NagareConfig config,
      Feed feed,
      FeedPlan plan,
      List<FeedLine> lines,
      Duration patience,
      StopSignal stop)
      throws InterruptedException {
    FeedAnswers answers = new FeedAnswers();
    try (AnswerReader reader = AnswerReader.start(config.service(), answers)) {
      long unused = run(feed, plan, lines, stop, answers::said);
      boolean complete = reader.await(patience);
      FeedAnswers.Summary summary = answers.summary();
      console
          .out()
          .printf(
              Locale.ROOT,
              "%,d utterances: %,d answered, %,d missing, %,d repeated, %,d dead letters;"
                  + " p50 %,d ms, p99 %,d ms, longest %,d ms%n",
              summary.said(),
              summary.answered(),
              summary.missing(),
              summary.repeated(),
              summary.deadLetters(),
              summary.p50Millis(),
              summary.p99Millis(),
              summary.maxMillis());
      name("not answered", answers.missing(MAX_NAMED), summary.missing());
      name("answered more than once", answers.repeated(MAX_NAMED), summary.repeated());
      return complete && summary.isExactlyOnce() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private long run(
      Feed feed,
      FeedPlan plan,
      List<FeedLine> lines,
      StopSignal stop,
      ObjLongConsumer<String> said) {
    ProgressLine progress = console.progress();
    try {
      return feed.run(
          plan,
          lines,
          stop::isRequested,
          said,
          count -> progress.show(() -> String.format(Locale.ROOT, "%,d utterances sent", count)));
    } finally {
      progress.end();
    }
  }

  /** Prints ids of utterances, which are created here and contain no user data. */
  private void name(String what, List<String> ids, long all) {
    if (!ids.isEmpty()) {
      PrintWriter err = console.err();
      err.printf(
          Locale.ROOT,
          "%s: %s%s%n",
          what,
          String.join(", ", ids),
          ids.size() == MAX_NAMED && all > MAX_NAMED ? ", ..." : "");
      err.flush();
    }
  }

  private FeedPlan plan() {
    if (!(rate > 0) || rate > 1_000_000) {
      throw new UsageException("--rate is " + rate + ", but must be above 0 and at most 1,000,000");
    }
    count.ifPresent(n -> UsageException.requireAtLeastOne("--count", n));
    boolean again = loop || count.isPresent() || duration.isPresent();
    return new FeedPlan(
        "feed-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
        rate,
        count.orElse(Long.MAX_VALUE),
        duration,
        again);
  }

  private static List<NagareTopic<?, ?>> topics(boolean answers) {
    List<NagareTopic<?, ?>> topics = new ArrayList<>(List.of(NagareTopic.UTTERANCES));
    if (answers) {
      topics.add(NagareTopic.ENTITIES);
      topics.add(NagareTopic.DEAD_LETTERS);
    }
    return topics;
  }
}
