package dev.nagare.labeling.queue.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.labeling.queue.requests.QueueReader;
import dev.nagare.labeling.queue.requests.QueueStanding;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.service.config.ServiceConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the number of open requests and their age. */
@Command(
    name = "status",
    description = {
      "Shows the number of open and answered requests by language and purpose, and"
          + " the age of the oldest open one.",
      ""
    })
final class StatusCommand implements Callable<Integer> {

  private final InstantSource clock;

  @Mixin private final ServiceConsole console;

  @Option(names = "--json", description = "Print JSON.")
  private boolean isJson;

  StatusCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
    this.clock = context.clock();
  }

  @Override
  public Integer call() throws InterruptedException {
    ServiceConfig config = QueueConfig.of(console.settings());
    LabelQueue queue = new LabelQueue(QueueConfig.labelRules(config));
    try (QueueReader reader = QueueReader.start(config, queue)) {
      reader.awaitEnd().forEach(console::tell);
    }
    PrintWriter out = console.out();
    Instant now = clock.instant();
    out.print(isJson ? json(queue.standing(), now) : table(queue.standing(), now));
    out.flush();
    return ExitCode.OK;
  }

  private static String json(QueueStanding standing, Instant now) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ArrayNode groups = all.putArray("requests");
    for (QueueStanding.Group group : standing.groups()) {
      ObjectNode node = groups.addObject();
      node.put("language", group.language());
      node.put("purpose", group.purpose().name().toLowerCase(Locale.ROOT));
      node.put("open", group.open());
      node.put("answered", group.answered());
      group
          .oldest()
          .ifPresent(
              oldest ->
                  node.put("oldestRequestedAt", oldest.toString())
                      .put("oldestAgeSeconds", age(oldest, now).toSeconds()));
    }
    all.put("withdrawn", standing.withdrawn());
    all.put("labelsWithoutRequest", standing.unasked());
    all.put("translatedLabels", standing.translated());
    all.put("unusableLabels", standing.unusable());
    return all.toPrettyString() + "\n";
  }

  private static String table(QueueStanding standing, Instant now) {
    StringBuilder out = new StringBuilder();
    String row = "%-12s %-11s %8s %9s %10s%n";
    out.append(
        String.format(Locale.ROOT, row, "language", "purpose", "open", "answered", "oldest"));
    for (QueueStanding.Group group : standing.groups()) {
      out.append(
          String.format(
              Locale.ROOT,
              row,
              group.language(),
              group.purpose().name().toLowerCase(Locale.ROOT),
              group.open(),
              group.answered(),
              group.oldest().map(oldest -> words(age(oldest, now))).orElse("-")));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "%d withdrawn, %d labels without a request%n",
            standing.withdrawn(),
            standing.unasked()));
    if (standing.translated() > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "%d labels of translations, which answer no request%n",
              standing.translated()));
    }
    if (standing.unusable() > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "%d labels that trainers reject: their requests count as open; the trainer's"
                  + " log gives the reasons%n",
              standing.unusable()));
    }
    return out.toString();
  }

  private static Duration age(Instant since, Instant now) {
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }

  /** Returns the age in the largest unit of which there are at least two, or in seconds. */
  private static String words(Duration age) {
    if (age.toDays() >= 2) {
      return age.toDays() + " d";
    } else if (age.toHours() >= 2) {
      return age.toHours() + " h";
    } else if (age.toMinutes() >= 2) {
      return age.toMinutes() + " min";
    }
    return age.toSeconds() + " s";
  }
}
