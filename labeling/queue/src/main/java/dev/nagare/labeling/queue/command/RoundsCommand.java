package dev.nagare.labeling.queue.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.labeling.queue.requests.RoundHistory;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.service.command.ServiceConsole;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the last rounds of label requests. */
@Command(
    name = "rounds",
    description = {
      "Shows the last rounds of label requests: the inputs and the size of each"
          + " language's share of the budget, and the number of requests.",
      ""
    })
final class RoundsCommand implements Callable<Integer> {

  private static final String ROW = "%7s  %-20s %-10s %7s %7s %10s %7s %11s %9s %11s %7s%n";

  @Mixin private final ServiceConsole console;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of rounds. Default: ${DEFAULT-VALUE}.")
  private int last = 10;

  @Option(names = "--json", description = "Print JSON.")
  private boolean isJson;

  RoundsCommand(CommandContext context) {
    this.console = new ServiceConsole(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (last < 1) {
      throw new UsageException("--last is " + last + ", must be 1 or more");
    }
    List<LabelRound> rounds = RoundHistory.last(QueueConfig.of(console.settings()), last);
    PrintWriter out = console.out();
    out.print(isJson ? json(rounds) : table(rounds));
    out.flush();
    return ExitCode.OK;
  }

  private static String table(List<LabelRound> rounds) {
    if (rounds.isEmpty()) {
      return "no round is over yet\n";
    }
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            ROW,
            "round",
            "closed",
            "language",
            "target",
            "F1",
            "traffic",
            "share",
            "candidates",
            "asked",
            "evaluation",
            "copies"));
    for (LabelRound round : rounds) {
      for (LanguageRound language : round.getLanguages()) {
        out.append(row(round, language));
      }
      out.append(
          String.format(
              Locale.ROOT,
              "%7d  %d of %d by %s%n",
              round.getRound(),
              round.getRequested(),
              round.getBudget(),
              round.getStrategy()));
    }
    return out.toString();
  }

  private static String row(LabelRound round, LanguageRound language) {
    return String.format(
        Locale.ROOT,
        ROW,
        round.getRound(),
        round.getClosedAt().toString().substring(0, 19),
        language.getLanguage(),
        figure(language.getTargetF1()),
        figure(language.getCurrentF1()),
        Math.round(language.getTraffic()),
        language.getShare(),
        language.getCandidates(),
        language.getRequested(),
        language.getEvaluationRequested(),
        language.getSameTexts() + language.getNearCopies());
  }

  private static String figure(Optional<Double> f1) {
    return f1.map(value -> String.format(Locale.ROOT, "%.1f", value)).orElse("-");
  }

  private static String json(List<LabelRound> rounds) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (LabelRound round : rounds) {
      ObjectNode node = all.addObject();
      node.put("round", round.getRound());
      node.put("startedAt", round.getStartedAt().toString());
      node.put("closedAt", round.getClosedAt().toString());
      node.put("strategy", round.getStrategy());
      node.put("measure", round.getMeasure().name());
      node.put("budget", round.getBudget());
      node.put("requested", round.getRequested());
      ArrayNode languages = node.putArray("languages");
      round.getLanguages().forEach(language -> put(languages.addObject(), language));
    }
    return all.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, LanguageRound language) {
    node.put("language", language.getLanguage());
    language.getTargetF1().ifPresent(f1 -> node.put("targetF1", f1));
    language.getCurrentF1().ifPresent(f1 -> node.put("currentF1", f1));
    node.put("traffic", language.getTraffic());
    node.put("weight", language.getWeight());
    node.put("share", language.getShare());
    node.put("candidates", language.getCandidates());
    node.put("requested", language.getRequested());
    node.put("evaluationRequested", language.getEvaluationRequested());
    node.put("sameTexts", language.getSameTexts());
    node.put("nearCopies", language.getNearCopies());
  }
}
