package dev.nagare.labeling.queue.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.StopSignal;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands about the queue of label requests. */
@Command(
    name = "queue",
    description = {
      "Exports label requests to files for labeling tools, and imports the answers as labels.",
      "",
      "The files hold what users said: treat them as personal data."
          + " docs/reference/label-queue.md has the formats, a walk-through with Label"
          + " Studio, and the requirements for other labeling tools.",
      ""
    })
final class QueueCommand {

  /**
   * Returns the group with its commands.
   *
   * @param context of the process
   * @param stops creates the stop signal of commands that run until they are stopped
   */
  static CommandLine commandLine(CommandContext context, Supplier<StopSignal> stops) {
    return new CommandLine(new QueueCommand())
        .addSubcommand(new ExportCommand(context, stops))
        .addSubcommand(new ImportCommand(context, stops))
        .addSubcommand(new StatusCommand(context))
        .addSubcommand(new RoundsCommand(context));
  }
}
