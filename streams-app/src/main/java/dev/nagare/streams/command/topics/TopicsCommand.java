package dev.nagare.streams.command.topics;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about topics. */
@Command(
    name = "topics",
    description = "Creates and checks the topics and their schemas.",
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
public final class TopicsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The group with its commands. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new TopicsCreateCommand(environment))
        .addSubcommand(new TopicsValidateCommand(environment));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: create or validate");
    }
  }
}
