package dev.nagare.admin.deadletters;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.console.Question;
import dev.nagare.cli.console.TextTable;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.deadletters.DeadLetterReplay;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.ReasonAdvice;
import dev.nagare.deadletters.RedeliveryRequest;
import dev.nagare.deadletters.ReplayRules;
import dev.nagare.deadletters.ReplayTally;
import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessTable;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends dead letters to the utterance topic again. */
@Command(
    name = "replay",
    description = {
      "Sends dead letters to the utterance topic again, with their original key, value and"
          + " headers. Fix the cause first, or they come back.",
      "",
      "Each dead letter is sent once, however often the command is interrupted and repeated."
          + " Records that failed again after --max-replays replays are skipped, and so are dead"
          + " letters whose value was cut.",
      ""
    },
    exitCodeList = {
      "0:done, nothing to do, or declined",
      "1:failed, or stopped before the end; run it again to continue",
      "2:the command line, the configuration or the data cannot be used"
    })
final class DeadLettersReplayCommand implements Callable<Integer> {

  private final Question question;

  @Mixin private final OperatorConsole console;
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "9223372036854775807",
      showDefaultValue = Visibility.NEVER,
      description = "Maximum number of dead letters to send.")
  private long limit;

  @Option(
      names = "--max-replays",
      paramLabel = "N",
      description = "Maximum number of replays of one record in all. Default: ${DEFAULT-VALUE}.")
  private int maxReplays = ReplayRules.DEFAULT_MAX_REPLAYS;

  @Option(names = "--dry-run", description = "Print what would be sent, and send nothing.")
  private boolean isDryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation.")
  private boolean isAgreed;

  DeadLettersReplayCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
    this.question = context.question();
  }

  @Override
  public Integer call() {
    requireSense();
    NagareConfig config = console.config(AccessTable::mendingDeadLetters);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        DeadLetterTopics topics = DeadLetterTopics.open(config.service(), serdes)) {
      InstantSource clock = InstantSource.system();
      DeadLetterReplay replay = new DeadLetterReplay(topics, request(topics, clock), clock);
      ReplayTally plan = plan(replay);
      print(plan);
      if (isDryRun || plan.total() == 0 || !isAgreed(plan, topics)) {
        console.out().println("nothing was sent");
        console.out().flush();
        return ExitCode.OK;
      }
      return send(replay, plan);
    }
  }

  private void requireSense() {
    UsageException.requireAtLeastOne("--limit", limit);
    UsageException.requireAtLeastOne("--max-replays", maxReplays);
    if (isDryRun && isAgreed) {
      throw new UsageException("--dry-run and --yes exclude each other");
    }
  }

  private RedeliveryRequest request(DeadLetterTopics topics, InstantSource clock) {
    String source = options.sourceTopic().orElse(topics.name(NagareTopic.UTTERANCES));
    return new RedeliveryRequest(
        options.range(clock), options.filter(clock), new ReplayRules(maxReplays, source), limit);
  }

  private ReplayTally plan(DeadLetterReplay replay) {
    CountProgress progress = console.progress("dead letters");
    try {
      return replay.plan(progress::at);
    } finally {
      progress.end();
    }
  }

  private boolean isAgreed(ReplayTally plan, DeadLetterTopics topics) {
    if (isAgreed) {
      return true;
    }
    String text =
        String.format(
            Locale.ROOT,
            "Send %,d dead letters to %s again?",
            plan.total(),
            topics.name(NagareTopic.UTTERANCES));
    return question
        .ask(text)
        .orElseThrow(
            () -> new UsageException("there is no terminal to ask on: add --yes or --dry-run"));
  }

  private int send(DeadLetterReplay replay, ReplayTally plan) {
    CountProgress progress = console.progress("sent");
    try (StopSignal stop = StopSignal.listen()) {
      stop.begin();
      ReplayTally sent;
      try {
        sent = replay.send(progress::at, stop::isRequested);
      } finally {
        progress.end();
      }
      boolean isBrokenOff = stop.isRequested() && sent.total() < plan.total();
      console
          .out()
          .printf(
              Locale.ROOT,
              isBrokenOff ? "stopped after %,d; run it again to continue%n" : "%,d were sent%n",
              sent.total());
      console.out().flush();
      return isBrokenOff ? ExitCode.FAILURE : ExitCode.OK;
    }
  }

  private void print(ReplayTally plan) {
    PrintWriter out = console.out();
    TextTable table = new TextTable(List.of("REASON", "TO SEND", ""));
    plan.sent().forEach((reason, count) -> table.add(List.of(reason, number(count), hint(reason))));
    if (plan.total() > 0) {
      table.lines().forEach(out::println);
    }
    plan.skipped()
        .forEach(
            (obstacle, count) ->
                out.println("skipped " + number(count) + " that " + obstacle.words()));
    out.flush();
  }

  private static String hint(String reason) {
    boolean isMendable =
        Arrays.stream(DeadLetterReason.values())
            .filter(known -> known.name().equals(reason))
            .allMatch(ReasonAdvice::isMendable);
    return isMendable ? "" : "the record itself is at fault: it will come back";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
