package dev.nagare.admin.deadletters;

import dev.nagare.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about dead letters. */
@Command(
    name = "dead-letters",
    description = {
      "Shows the records that could not be tagged, and sends those whose cause is mended to the"
          + " utterances again.",
      "",
      "A dead letter is named by its place in the topic of dead letters, PARTITION:OFFSET. Its value"
          + " holds what a user said: no command prints it unless told to.",
      ""
    })
final class DeadLettersCommand {

  /** Returns the group with its commands. */
  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLettersListCommand(context))
        .addSubcommand(new DeadLettersShowCommand(context))
        .addSubcommand(new DeadLettersReplayCommand(context))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
