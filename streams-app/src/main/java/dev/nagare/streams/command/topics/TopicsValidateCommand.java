package dev.nagare.streams.command.topics;

import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.streams.config.NagareConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is wrong with the topics and their schemas. */
@Command(
    name = "validate",
    description = {
      "Looks at all topics and schemas and says what is not as it must be; changes nothing. Exits"
          + " with 0 if all is well and with 1 if not.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class TopicsValidateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ConfigOptions options = new ConfigOptions();

  TopicsValidateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    NagareConfig config = NagareConfig.of(options.read(environment));
    AccessCheck.require(
        config.service(), Role.OPERATOR, AccessTable.of(config.service()).checkingTopics());
    return TopicsReport.check(config, TopicsReport.out(spec));
  }
}
