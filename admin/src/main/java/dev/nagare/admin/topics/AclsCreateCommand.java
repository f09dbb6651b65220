package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.service.access.AclAdmin;
import dev.nagare.service.access.Role;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a principal the access that its roles need. */
@Command(
    name = "create",
    description = {
      "Gives a principal the access that a role needs. Existing access stays as it is; repeating"
          + " the command changes nothing.",
      "Whoever runs this needs ALTER and DESCRIBE on the cluster, which no role has.",
      ""
    })
final class AclsCreateCommand implements Callable<Integer> {

  @Mixin private final OperatorConsole console;
  @Mixin private AclOptions acls = new AclOptions();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "stream, trainer, labeler, console, operator, feeder, reader or probe. May be repeated.")
  private List<Role> roles = new ArrayList<>();

  @Option(
      names = "--principal",
      required = true,
      paramLabel = "User:NAME",
      description = "Principal that gets the access, User:NAME.")
  private String principal = "";

  @Option(names = "--dry-run", description = "Only show missing access.")
  private boolean isTrial;

  AclsCreateCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    requirePrincipal();
    Map<String, String> settings = console.settings();
    NagareConfig config = NagareConfig.of(settings);
    PrintWriter out = console.out();
    try (AclAdmin admin = AclAdmin.connect(config.service())) {
      for (Role role : roles) {
        Set<AclBinding> wanted = acls.rules(settings, role).bindings(principal, acls.host());
        Set<AclBinding> missing = admin.missing(wanted);
        if (!isTrial) {
          admin.create(missing);
        }
        missing.forEach(one -> out.println((isTrial ? "missing " : "created ") + words(one)));
        out.println(
            role.label()
                + ": "
                + wanted.size()
                + " ACLs of "
                + principal
                + ", "
                + missing.size()
                + (isTrial ? " of them missing" : " of them new"));
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private static String words(AclBinding binding) {
    return binding.entry().operation()
        + " on "
        + binding.pattern().resourceType()
        + " "
        + binding.pattern().name()
        + " ("
        + binding.pattern().patternType()
        + ")";
  }

  private void requirePrincipal() {
    int colon = principal.indexOf(':');
    if (colon < 1 || colon == principal.length() - 1) {
      throw new UsageException(
          "--principal is '" + principal + "', but must be of the form User:NAME");
    }
  }
}
