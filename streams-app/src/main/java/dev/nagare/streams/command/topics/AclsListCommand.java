package dev.nagare.streams.command.topics;

import dev.nagare.service.access.AccessRule;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.command.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the access that roles need. */
@Command(
    name = "list",
    description = {
      "Shows the access that each role needs. Asks no broker: names come from the configuration.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class AclsListCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOptions options = new ConfigOptions();
  @Mixin private AclOptions acls = new AclOptions();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "stream, trainer, labeler, operator, feeder or reader. Default: all.")
  private List<Role> roles = new ArrayList<>();

  @Option(
      names = "--principal",
      paramLabel = "User:NAME",
      description = "Whom it is for. Default: a user with the name of the role.")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--format",
      description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private AclFormat format = AclFormat.TABLE;

  AclsListCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Map<String, String> settings = options.read(environment);
    PrintWriter out = spec.commandLine().getOut();
    List<Role> wanted = roles.isEmpty() ? Arrays.asList(Role.values()) : roles;
    for (Role role : wanted) {
      AccessRules rules = acls.rules(settings, role);
      String whom = principal.orElse("User:" + role.label());
      for (AccessRule rule : rules.list()) {
        out.println(format.line(role, rule, whom, acls.host()));
      }
    }
    out.flush();
    return ExitCode.OK;
  }
}
