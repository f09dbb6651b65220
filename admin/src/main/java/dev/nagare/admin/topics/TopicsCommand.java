package dev.nagare.admin.topics;

import dev.nagare.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about topics. */
@Command(name = "topics", description = "Creates, checks and shows the topics and their schemas.")
final class TopicsCommand {

  /** Returns the group with its commands. */
  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new TopicsCreateCommand(context))
        .addSubcommand(new TopicsValidateCommand(context))
        .addSubcommand(new TopicsListCommand(context))
        .registerConverter(TopicFormat.class, TopicFormat::labeled);
  }
}
