package dev.nagare.admin.topics;

import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.topics.TopicAdmin;
import dev.nagare.streams.config.NagareConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private TopicSizeOptions sizes = new TopicSizeOptions();

  TopicsCreateCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() {
    sizes.requirePositive();
    NagareConfig config = console.config(AccessTable::creatingTopics);
    sizes.requireReplicas(config.service().topicsMinReplicas());
    PrintWriter out = console.out();
    try (TopicAdmin admin = TopicAdmin.connect(config.service())) {
      List<String> created =
          admin.create(NagareTopic.all(), sizes.partitions(), sizes.replicationFactor());
      created.forEach(name -> out.println("created " + name));
    }
    try (SchemaRegistration registry = SchemaRegistration.of(config.schemas())) {
      registry.register();
    }
    return TopicsReport.check(config, out);
  }
}
