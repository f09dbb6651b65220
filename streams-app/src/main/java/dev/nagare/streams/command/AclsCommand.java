package dev.nagare.streams.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about access to the brokers. */
@Command(
    name = "acls",
    description = {
      "Shows and creates the least access that each role needs on brokers with an authorizer, for"
          + " the topic names and the application.id that are configured.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class AclsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: list or create");
    }
  }
}
