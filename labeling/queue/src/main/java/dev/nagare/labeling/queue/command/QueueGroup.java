package dev.nagare.labeling.queue.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;
import java.util.function.Supplier;

/** Registers the command {@code queue}. */
public final class QueueGroup implements ServiceCommandGroup {

  private final Supplier<StopSignal> stops;

  /** Creates the commands with stop signals of the process. */
  public QueueGroup() {
    this(StopSignal::listen);
  }

  /**
   * Creates the commands with other stop signals.
   *
   * @param stops creates the stop signal of commands that run until they are stopped
   */
  QueueGroup(Supplier<StopSignal> stops) {
    this.stops = stops;
  }

  @Override
  public List<CommandEntry> commands() {
    Section section = Section.LABELS_AND_TRAINING;
    return List.of(
        CommandEntry.of("queue", context -> QueueCommand.commandLine(context, stops))
            .listed(section, 20, "export", "export label requests for a labeling tool")
            .listed(section, 21, "import", "import answers from a labeling tool as labels")
            .listed(section, 22, "status", "show the number and age of open label requests")
            .listed(
                section, 23, "rounds", "show how the last rounds of label requests were decided"));
  }
}
