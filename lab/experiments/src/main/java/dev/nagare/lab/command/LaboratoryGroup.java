package dev.nagare.lab.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import dev.nagare.corpora.command.DataArguments;
import dev.nagare.corpora.data.DataName;
import dev.nagare.trainer.command.TrainingFailures;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The commands {@code nagare experiment}, {@code simulate-labeling} and {@code simulate-gate}. */
public final class LaboratoryGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("experiment", LaboratoryGroup::experiment)
            .listed(Section.MODELS, 60, "repeat an experiment of the papers: runs, tables, plots"),
        CommandEntry.of("simulate-labeling", LaboratoryGroup::labeling)
            .listed(
                Section.MODELS,
                70,
                "repeat the LAMM paper's experiment: compare strategies for choosing labels"),
        CommandEntry.of("simulate-gate", LaboratoryGroup::gate)
            .listed(
                Section.MODELS,
                80,
                "measure how often the gate promotes by mistake, and what it misses"));
  }

  private static CommandLine experiment(CommandContext context) {
    return new CommandLine(new ExperimentCommand(context.console(), context.clock()))
        .registerConverter(DataName.class, DataArguments::dataName);
  }

  private static CommandLine labeling(CommandContext context) {
    return new CommandLine(new SimulateLabelingCommand(context.console(), context.clock()));
  }

  private static CommandLine gate(CommandContext context) {
    return new CommandLine(new SimulateGateCommand(context.console()));
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return TrainingFailures.explain(failure);
  }
}
