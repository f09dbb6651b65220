package dev.nagare.admin.deadletters;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.deadletters.DeadLetterLanguages;
import dev.nagare.deadletters.DeadLetterReader;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.ReplayLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessTable;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
    name = "list",
    description = {
      "Lists dead letters, those of the newest records last, or counts them. Never prints a"
          + " record's own key, value or headers.",
      "",
      "REPLAYS is the number of replays before the record failed this time. SENT AS is the place"
          + " in the utterance topic that this dead letter was sent to.",
      ""
    })
final class DeadLettersListCommand implements Callable<Integer> {

  private static final Comparator<DeadLetterViews.View> NEWEST_LAST =
      Comparator.<DeadLetterViews.View, Instant>comparing(view -> view.letter().time())
          .thenComparing(view -> view.letter().place());

  private final PriorityQueue<DeadLetterViews.View> newest = new PriorityQueue<>(NEWEST_LAST);
  private long found;

  @Mixin private final OperatorConsole console;
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number of dead letters, the newest ones. Default: ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Option(names = "--open", description = "Only dead letters that have not been sent again.")
  private boolean isOpenOnly;

  @Option(
      names = "--count-by",
      paramLabel = "KIND",
      description = "Print counts instead, by ${COMPLETION-CANDIDATES}.")
  private Optional<DeadLetterCounts.By> countBy = Optional.empty();

  @Option(names = "--json", description = "Print all fields as JSON.")
  private boolean json;

  DeadLettersListCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    UsageException.requireAtLeastOne("--limit", limit);
    Optional<DeadLetterCounts> counts = countBy.map(DeadLetterCounts::new);
    InstantSource clock = InstantSource.system();
    String topic =
        read(clock, view -> counts.ifPresentOrElse(to -> to.add(view.letter()), () -> keep(view)));
    if (counts.isPresent()) {
      print(counts.get());
    } else {
      print(topic);
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private String read(InstantSource clock, Consumer<DeadLetterViews.View> visitor) {
    NagareConfig config = console.config(AccessTable::readingDeadLetters);
    CountProgress progress = console.progress("dead letters");
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        DeadLetterTopics topics = DeadLetterTopics.open(config.service(), serdes)) {
      ReplayLog log = topics.replays();
      DeadLetterLanguages languages = topics.languages();
      try (DeadLetterReader letters =
          topics.letters(options.range(clock), options.filter(clock), languages)) {
        letters.forEach(
            letter -> {
              DeadLetterViews.View view =
                  DeadLetterViews.View.of(letter.letter(), letter.language(), log);
              if (!isOpenOnly || view.sentAs().isEmpty()) {
                visitor.accept(view);
              }
              return true;
            },
            progress::at);
      } finally {
        progress.end();
      }
      DeadLetterText.trouble(languages).ifPresent(console::tell);
      return topics.name(NagareTopic.DEAD_LETTERS);
    }
  }

  private void keep(DeadLetterViews.View view) {
    found++;
    newest.add(view);
    if (newest.size() > limit) {
      newest.remove();
    }
  }

  private void print(DeadLetterCounts counts) {
    if (json) {
      console.out().println(counts.json());
    } else {
      counts.lines().forEach(console.out()::println);
    }
  }

  private void print(String topic) {
    PrintWriter out = console.out();
    List<DeadLetterViews.View> views = newest.stream().sorted(NEWEST_LAST).toList();
    if (json) {
      out.println(DeadLetterViews.json(views));
    } else if (views.isEmpty()) {
      out.println("no dead letters of this kind in " + topic);
    } else {
      DeadLetterViews.table(views).forEach(out::println);
    }
    if (found > views.size()) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "these are the newest of %,d: --limit shows more, --count-by counts all%n",
              found);
      console.err().flush();
    }
  }
}
