package dev.nagare.trainer.service.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import dev.nagare.corpora.data.DataException;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;
import java.util.Optional;

/** Provides the command {@code trainer}. */
public final class TrainerGroup implements ServiceCommandGroup {

  @Override
  public List<CommandEntry> commands() {
    Section section = Section.LABELS_AND_TRAINING;
    return List.of(
        CommandEntry.of("trainer", context -> TrainerCommand.commandLine(context))
            .listed(section, 10, "follow labels, train, evaluate and release, until stopped")
            .listed(section, 11, "request", "request the training of a language now")
            .listed(section, 12, "labels", "import labeled data into the label topic")
            .asService());
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return failure instanceof DataException
        ? Optional.of(Explanation.data(Explanation.message(failure)))
        : ServiceCommandGroup.super.explain(failure);
  }
}
