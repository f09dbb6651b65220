package dev.nagare.admin.topics;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;

/** Provides the commands {@code topics} and {@code acls}. */
public final class TopicsGroup implements ServiceCommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("topics", context -> TopicsCommand.commandLine(context))
            .listed(
                Section.STREAM,
                20,
                "create or validate the topics and schemas that the stream needs"),
        CommandEntry.of("acls", context -> AclsCommand.commandLine(context))
            .listed(
                Section.STREAM,
                30,
                "show or create the least access that each role needs on brokers with ACLs"));
  }
}
