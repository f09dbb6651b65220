package dev.nagare.admin.deadletters;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;

/** Provides the command {@code dead-letters}. */
public final class DeadLettersGroup implements ServiceCommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("dead-letters", context -> DeadLettersCommand.commandLine(context))
            .listed(
                Section.STREAM, 70, "list, explain and replay records that could not be tagged"));
  }
}
