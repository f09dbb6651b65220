package dev.nagare.console.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;
import picocli.CommandLine;

/** Provides the command {@code console}. */
public final class ConsoleGroup implements ServiceCommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("console", context -> new CommandLine(new ConsoleCommand(context)))
            .listed(
                Section.LABELS_AND_TRAINING, 30, "serve the page to label on and to try releases")
            .asService());
  }
}
