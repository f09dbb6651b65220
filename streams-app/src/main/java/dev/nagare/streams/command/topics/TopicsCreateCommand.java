package dev.nagare.streams.command.topics;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.command.ConfigOptions;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the topics that are missing and registers their schemas. */
@Command(
    name = "create",
    description = {
      "Creates the topics that do not exist and registers their schemas; leaves the others as they"
          + " are. Doing it again changes nothing.",
      ""
    },
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true)
final class TopicsCreateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(
      names = {"-p", "--partitions"},
      paramLabel = "N",
      description = "Partitions of each topic that is partitioned; default 6.")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = {"-r", "--replication-factor"},
      paramLabel = "N",
      description =
          "Replicas of each partition; default the brokers', or nagare.topics.min.replicas if that"
              + " is more. All but one must have a record before it is acknowledged.")
  private Optional<Short> replicationFactor = Optional.empty();

  TopicsCreateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    NagareConfig config = NagareConfig.of(options.read(environment));
    partitions.ifPresent(n -> requirePositive("--partitions", n));
    replicationFactor.ifPresent(n -> requireEnough(n, config.service().topicsMinReplicas()));
    PrintWriter out = TopicsReport.out(spec);
    AccessCheck.require(
        config.service(), Role.OPERATOR, AccessTable.of(config.service()).creatingTopics());
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      List<String> created = admin.create(NagareTopic.all(), partitions, replicationFactor);
      created.forEach(name -> out.println("created " + name));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
    return TopicsReport.check(config, out);
  }

  private static void requireEnough(int replicas, int least) {
    if (replicas < least) {
      throw new ConfigException(
          "--replication-factor",
          replicas,
          "must be at least " + ServiceConfig.TOPICS_MIN_REPLICAS + ", which is " + least);
    }
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ConfigException(option, value, "must be at least 1");
    }
  }
}
