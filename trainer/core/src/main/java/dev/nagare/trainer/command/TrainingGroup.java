package dev.nagare.trainer.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import dev.nagare.corpora.command.DataArguments;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Provides the command {@code train}. */
public final class TrainingGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("train", TrainingGroup::train)
            .listed(
                Section.MODELS, 10, "train a model, from scratch or with another model's weights"));
  }

  private static CommandLine train(CommandContext context) {
    return DataArguments.of(new CommandLine(new TrainCommand(context.console(), context.clock())));
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return TrainingFailures.explain(failure);
  }
}
