package dev.nagare.streams.command.feed;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import dev.nagare.service.command.StopSignal;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.feed.AnswerReader;
import dev.nagare.streams.feed.Answers;
import dev.nagare.streams.feed.Feed;
import dev.nagare.streams.feed.FeedPlan;
import dev.nagare.streams.feed.Line;
import dev.nagare.streams.feed.LineFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says utterances to the stream. */
@Command(
    name = "feed",
    description = {
      "Says utterances to the stream at an even rate: to try a cluster out, or to keep it busy.",
      "",
      "With --await it also listens to the answers, as a reader of committed records, and tells"
          + " whether each utterance was answered once, and after how long. Ids of utterances that"
          + " were not, ten at most, go to standard error.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped on request; with --await, each utterance was answered once",
      "1:failed, or an utterance was not answered in time, or twice",
      "2:bad usage or configuration"
    })
public final class FeedCommand implements Callable<Integer> {

  private static final int MAX_NAMED = 10;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOptions options = new ConfigOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "What to say: a JSON object on each line with its language and its text, as in"
              + " sample-corpus/en.jsonl.")
  private List<Path> files = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Utterances a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--count", paramLabel = "N", description = "Say no more than so many.")
  private Optional<Long> count = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Stop after so long, as 30s or 5m.")
  private Optional<String> duration = Optional.empty();

  @Option(names = "--loop", description = "Begin again after the last line, until stopped.")
  private boolean loop;

  @Option(
      names = "--await",
      paramLabel = "TIME",
      description = "Wait for the answers, at most so long after the last utterance.")
  private Optional<String> await = Optional.empty();

  public FeedCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    FeedPlan plan = plan();
    Optional<Duration> patience = await.map(text -> duration("--await", text));
    List<Line> lines = LineFiles.read(files);
    NagareConfig config = NagareConfig.of(options.read(environment));
    AccessTable table = AccessTable.of(config.service());
    AccessCheck.require(
        config.service(), Role.PROBE, patience.isPresent() ? table.probing() : table.saying());
    StartupChecks.run(config.service(), topics(patience.isPresent()));
    Duration finishing = StopSignal.FINISHING.plus(patience.orElse(Duration.ZERO));
    try (StopSignal stop = StopSignal.listen(finishing, () -> {});
        Feed feed =
            Feed.open(config.service(), TopicSerdes.of(config.schemas()), InstantSource.system())) {
      stop.begin();
      return patience.isPresent()
          ? sayAndHear(config, feed, plan, lines, patience.get(), stop)
          : say(feed, plan, lines, stop);
    }
  }

  private int say(Feed feed, FeedPlan plan, List<Line> lines, StopSignal stop) {
    long said = feed.run(plan, lines, stop::isRequested, (id, nanos) -> {}, progress());
    spec.commandLine().getOut().printf(Locale.ROOT, "%,d utterances said%n", said);
    return ExitCode.OK;
  }

  private int sayAndHear(
      NagareConfig config,
      Feed feed,
      FeedPlan plan,
      List<Line> lines,
      Duration patience,
      StopSignal stop)
      throws InterruptedException {
    Answers answers = new Answers();
    try (AnswerReader reader = AnswerReader.start(config.service(), answers)) {
      long unused = feed.run(plan, lines, stop::isRequested, answers::said, progress());
      boolean complete = reader.await(patience);
      Answers.Summary summary = answers.summary();
      spec.commandLine()
          .getOut()
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

  /** Ids are made here and hold nothing that anybody has said. */
  private void name(String what, List<String> ids, long all) {
    if (!ids.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
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
      throw new ConfigException("--rate", rate, "must be above 0 and at most 1,000,000");
    }
    if (count.orElse(1L) < 1) {
      throw new ConfigException("--count", count.orElseThrow(), "must be at least 1");
    }
    boolean again = loop || count.isPresent() || duration.isPresent();
    return new FeedPlan(
        "feed-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
        rate,
        count.orElse(Long.MAX_VALUE),
        duration.map(text -> duration("--duration", text)),
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

  private LongConsumer progress() {
    PrintWriter err = spec.commandLine().getErr();
    long[] shown = {System.nanoTime()};
    return said -> {
      long now = System.nanoTime();
      if (now - shown[0] >= Duration.ofSeconds(30).toNanos()) {
        shown[0] = now;
        err.printf(Locale.ROOT, "%,d utterances said%n", said);
        err.flush();
      }
    };
  }

  private static Duration duration(String option, String text) {
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new ConfigException(option, text, "is no time, such as 30s or 5m");
    }
  }
}
