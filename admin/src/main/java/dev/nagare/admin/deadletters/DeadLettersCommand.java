package dev.nagare.admin.deadletters;

import dev.nagare.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about dead letters. */
@Command(
    name = "dead-letters",
    description = {
      "Shows the records that could not be tagged, and sends them to the utterance topic again"
          + " once their cause is fixed.",
      "",
      "A dead letter is named by its place in the dead-letter topic, PARTITION:OFFSET. Its value"
          + " contains a user's text: commands print it only on request.",
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
