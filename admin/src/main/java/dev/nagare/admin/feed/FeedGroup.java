package dev.nagare.admin.feed;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import java.util.List;
import picocli.CommandLine;

/** Provides the command {@code feed}. */
public final class FeedGroup implements ServiceCommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("feed", context -> new CommandLine(new FeedCommand(context)))
            .listed(
                Section.STREAM,
                60,
                "send utterances to the stream, and check that each is answered once"));
  }
}
