package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.service.access.Role;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the access that roles need. */
@Command(
    name = "list",
    description = {
      "Shows the access that each role needs. Asks no broker: names come from the configuration.",
      ""
    })
final class AclsListCommand implements Callable<Integer> {

  @Mixin private final OperatorConsole console;
  @Mixin private AclOptions acls = new AclOptions();
  @Mixin private StrimziOptions strimzi = new StrimziOptions();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "stream, trainer, labeler, console, operator, feeder, reader or probe. Default: all.")
  private List<Role> roles = new ArrayList<>();

  @Option(
      names = "--principal",
      paramLabel = "User:NAME",
      description =
          "Principal that the access is for. Default: a user with the name of the role; in Strimzi"
              + " after nagare-.")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--format",
      description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private AclFormat format = AclFormat.TABLE;

  AclsListCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    Map<String, String> settings = console.settings();
    PrintWriter out = console.out();
    List<Role> wanted = roles.isEmpty() ? Arrays.asList(Role.values()) : roles;
    List<Grant> grants = new ArrayList<>();
    for (Role role : wanted) {
      String whom = principal.orElse(format.defaultPrincipal(role));
      grants.add(new Grant(role, acls.rules(settings, role), whom, acls.host()));
    }
    out.print(format.text(grants, strimzi));
    out.flush();
    return ExitCode.OK;
  }
}
