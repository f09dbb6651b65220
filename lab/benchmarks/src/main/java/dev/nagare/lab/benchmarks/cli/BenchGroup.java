package dev.nagare.lab.benchmarks.cli;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.Explanation;
import dev.nagare.cli.Section;
import dev.nagare.corpora.command.DataArguments;
import dev.nagare.corpora.data.DataName;
import dev.nagare.trainer.command.TrainingFailures;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Registers the command {@code nagare bench}. */
public final class BenchGroup implements CommandGroup {

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("bench", BenchGroup::bench)
            .listed(
                Section.STREAM,
                80,
                "tagger",
                "measure how fast models tag on this machine, by precision and batch size")
            .listed(
                Section.STREAM,
                81,
                "stream",
                "measure throughput and latency of the stream, configurations side by side"));
  }

  private static CommandLine bench(CommandContext context) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new TaggerCommand())
        .addSubcommand(new StreamCommand())
        .registerConverter(DataName.class, DataArguments::dataName);
  }

  /** Explains failed checks of the system under test, which are {@link IllegalStateException}s. */
  @Override
  public Optional<Explanation> explain(Exception failure) {
    return failure instanceof IllegalStateException
        ? Optional.of(Explanation.failed(failure))
        : TrainingFailures.explain(failure);
  }

  @Override
  public Optional<String> logging() {
    return Optional.of("dev/nagare/lab/benchmarks/logback.xml");
  }
}
