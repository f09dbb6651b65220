package dev.nagare.admin.topics;

import dev.nagare.cli.CommandContext;
import dev.nagare.service.access.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about access to the brokers. */
@Command(
    name = "acls",
    description = {
      "Shows and creates the least access that each role needs on brokers with an authorizer, for"
          + " the topic names and the application.id that are configured.",
      ""
    })
final class AclsCommand {

  /** Returns the group with its commands. */
  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new AclsCommand())
        .addSubcommand(new AclsListCommand(context))
        .addSubcommand(new AclsCreateCommand(context))
        .registerConverter(Role.class, AclOptions::role)
        .registerConverter(AclFormat.class, AclFormat::labeled)
        .registerConverter(StrimziLogin.class, StrimziLogin::labeled);
  }
}
