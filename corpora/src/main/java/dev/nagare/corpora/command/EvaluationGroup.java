package dev.nagare.corpora.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The commands {@code nagare evaluate}, {@code nagare data} and {@code nagare project}. */
public final class EvaluationGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("evaluate", EvaluationGroup::evaluate)
            .listed(Section.MODELS, 20, "score a model on labeled data: precision, recall and F1"),
        CommandEntry.of("data", EvaluationGroup::data)
            .listed(
                Section.MODELS,
                50,
                "check",
                "check labeled data without training: types, contradictions, spans that cut words"),
        CommandEntry.of("project", EvaluationGroup::project)
            .listed(
                Section.MODELS, 55, "carry labels over to the translations of labeled utterances"));
  }

  private static CommandLine evaluate(CommandContext context) {
    return DataArguments.of(new CommandLine(new EvaluateCommand(context.console())));
  }

  private static CommandLine data(CommandContext context) {
    return new CommandLine(new DataCommand())
        .addSubcommand(DataArguments.of(new CommandLine(new DataCheckCommand(context.console()))));
  }

  private static CommandLine project(CommandContext context) {
    return DataArguments.of(new CommandLine(new ProjectCommand(context.console())));
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return DataFailures.explain(failure);
  }
}
