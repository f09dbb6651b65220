package dev.nagare.examples.demo;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import dev.nagare.corpora.data.DataException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The command {@code nagare demo}. */
public final class DemoGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("demo", context -> new CommandLine(new DemoCommand(context.console())))
            .listed(
                Section.TRY_IT,
                10,
                "train models, start a stream on an embedded Kafka, watch entities"));
  }

  /** Explains the demo's own failures; their messages say what was tried. */
  @Override
  public Optional<Explanation> explain(Exception failure) {
    if (failure instanceof DataException) {
      return Optional.of(Explanation.data("--corpus: " + Explanation.message(failure)));
    }
    return failure instanceof IOException || failure instanceof IllegalStateException
        ? Optional.of(Explanation.failed("failed: " + Explanation.message(failure)))
        : Optional.empty();
  }

  @Override
  public Optional<String> logging() {
    return Optional.of("dev/nagare/examples/logback.xml");
  }
}
