package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.UsageException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates missing topics and registers their schemas. */
@Command(
    name = "create",
    description = {
      "Creates the topics that do not exist and registers their schemas; leaves the others as"
          + " they are. Repeating the command changes nothing.",
      ""
    })
final class TopicsCreateCommand implements Callable<Integer> {

  @Mixin private final OperatorConsole console;

  @Option(
      names = {"-p", "--partitions"},
      paramLabel = "N",
      description = "Partitions of each partitioned topic; default: 6.")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = {"-r", "--replication-factor"},
      paramLabel = "N",
      description =
          "Replicas of each partition; default: the brokers' setting, or"
              + " nagare.topics.min.replicas if that is more. All replicas but one must have a"
              + " record before it is acknowledged.")
  private Optional<Short> replicationFactor = Optional.empty();

  TopicsCreateCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    partitions.ifPresent(n -> UsageException.requireAtLeastOne("--partitions", n));
    NagareConfig config = console.config(AccessTable::creatingTopics);
    replicationFactor.ifPresent(n -> requireEnough(n, config.service().topicsMinReplicas()));
    PrintWriter out = console.out();
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
      throw new UsageException(
          "--replication-factor is "
              + replicas
              + ", must be at least "
              + ServiceConfig.TOPICS_MIN_REPLICAS
              + ", which is "
              + least);
    }
  }
}
