package dev.nagare.streams.command.topics;

import dev.nagare.service.access.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
public final class AclsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The group with its commands. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new AclsCommand())
        .addSubcommand(new AclsListCommand(environment))
        .addSubcommand(new AclsCreateCommand(environment))
        .registerConverter(Role.class, AclOptions::role)
        .registerConverter(AclFormat.class, AclFormat::labeled);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: list or create");
    }
  }
}
