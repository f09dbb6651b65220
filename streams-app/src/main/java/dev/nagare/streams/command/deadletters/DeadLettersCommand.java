package dev.nagare.streams.command.deadletters;

import dev.nagare.streams.command.terminal.Question;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

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
    },
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The group with its commands. */
  public static CommandLine commandLine(Map<String, String> environment, Question question) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLettersListCommand(environment))
        .addSubcommand(new DeadLettersShowCommand(environment))
        .addSubcommand(new DeadLettersReplayCommand(environment, question))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}
