package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.PlannedTopic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the topics as {@code topics create} creates them. */
@Command(
    name = "list",
    description = {
      "Shows the topics with the settings that 'topics create' gives them. Asks no broker: names"
          + " come from the configuration.",
      ""
    })
final class TopicsListCommand implements Callable<Integer> {

  /** The brokers' usual number, for a command that does not ask them. */
  private static final int REPLICAS = 3;

  @Mixin private final OperatorConsole console;

  @Mixin private TopicSizeOptions sizes = new TopicSizeOptions();

  @Option(
      names = "--format",
      description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private TopicFormat format = TopicFormat.TABLE;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description =
          "Name of the Kafka cluster in Strimzi, for --format strimzi. Default: ${DEFAULT-VALUE}.")
  private String cluster = "kafka";

  TopicsListCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    sizes.requirePositive();
    Map<String, String> settings = console.settings();
    short least = minReplicas(settings);
    sizes.requireReplicas(least);
    TopicNames names = AclOptions.topicNames(settings);
    short replicas = sizes.replicationFactor().orElse((short) Math.max(REPLICAS, least));
    StrimziResources strimzi = new StrimziResources(cluster);
    PrintWriter out = console.out();
    for (NagareTopic<?, ?> topic : NagareTopic.all()) {
      out.print(format.text(PlannedTopic.of(topic, names, sizes.partitions(), replicas), strimzi));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static short minReplicas(Map<String, String> settings) {
    Object least =
        ConfigDef.parseType(
            ServiceConfig.TOPICS_MIN_REPLICAS,
            settings.getOrDefault(ServiceConfig.TOPICS_MIN_REPLICAS, "1"),
            ConfigDef.Type.SHORT);
    return (Short) least;
  }
}
