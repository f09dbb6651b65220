package dev.nagare.admin.options;

import dev.nagare.cli.CommandContext;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.streams.config.NagareConfig;
import java.util.function.Function;

/** The console of an operator's command, which also reads the configuration and checks access. */
public class OperatorConsole extends ServiceConsole {

  /** Creates the console of a command that runs in this context. */
  public OperatorConsole(CommandContext context) {
    super(context);
  }

  /** Reads and validates the configuration. */
  public final NagareConfig config() {
    return NagareConfig.of(settings());
  }

  /**
   * Reads and validates the configuration, and checks that an operator has the access that a
   * command needs.
   *
   * @param needed returns the needed access
   * @throws dev.nagare.service.process.StartupException if access is missing
   */
  public final NagareConfig config(Function<AccessTable, AccessRules> needed) {
    NagareConfig config = config();
    AccessCheck.require(
        config.service(), Role.OPERATOR, needed.apply(AccessTable.of(config.service())));
    return config;
  }
}
