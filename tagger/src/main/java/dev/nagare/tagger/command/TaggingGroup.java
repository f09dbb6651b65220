package dev.nagare.tagger.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The commands {@code nagare tag} and {@code nagare tokens}. */
public final class TaggingGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("tag", context -> new CommandLine(new TagCommand(context.console())))
            .listed(Section.MODELS, 30, "find the entities in texts"),
        CommandEntry.of("tokens", context -> new CommandLine(new TokensCommand(context.console())))
            .listed(Section.MODELS, 40, "show a text as a model sees it"));
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return ModelFailures.explain(failure);
  }
}
