package dev.nagare.labeling.queue.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;
import java.util.function.Supplier;

/** Adds {@code queue}. */
public final class QueueGroup implements ServiceCommandGroup {

  private final Supplier<StopSignal> stops;

  /** Commands that run until the process is told to stop. */
  public QueueGroup() {
    this(StopSignal::listen);
  }

  /**
   * Commands that are stopped otherwise.
   *
   * @param stops asked for by what runs until it is stopped
   */
  QueueGroup(Supplier<StopSignal> stops) {
    this.stops = stops;
  }

  @Override
  public List<CommandEntry> commands() {
    Section section = Section.LABELS_AND_TRAINING;
    return List.of(
        CommandEntry.of("queue", context -> QueueCommand.commandLine(context, stops))
            .listed(
                section, 20, "export", "write what people are asked to label, for a labeling tool")
            .listed(
                section, 21, "import", "bring what people have labeled into the topic of labels")
            .listed(section, 22, "status", "how many requests wait for people, and for how long")
            .listed(
                section, 23, "rounds", "what the last rounds of label requests were decided by"));
  }
}
