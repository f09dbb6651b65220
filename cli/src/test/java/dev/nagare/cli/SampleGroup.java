package dev.nagare.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A module's commands: one that fails as it is told, and one with subcommands. */
final class SampleGroup implements CommandGroup {

  static final class OddDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OddDataException(String message) {
      super(message);
    }
  }

  enum Failing {
    NOTHING,
    SOME,
    USAGE,
    DATA,
    MISSING,
    IO,
    UNEXPECTED,
    MEMORY
  }

  @Command(name = "sample", description = "Fails as it is told.")
  static final class SampleCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..1", description = "Kind of failure.")
    private Failing failing = Failing.NOTHING;

    @Option(names = "--within", description = "A time.")
    private Optional<Duration> within = Optional.empty();

    SampleCommand(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() throws IOException {
      within.ifPresent(time -> context.console().out().println(time));
      return switch (failing) {
        case NOTHING -> 0;
        case SOME -> 1;
        case USAGE -> throw new UsageException("--within is odd");
        case DATA -> throw new OddDataException("line 3 is odd");
        case MISSING -> throw new NoSuchFileException("there.jsonl");
        case IO -> throw new IOException("disk full");
        case UNEXPECTED -> throw new IllegalStateException("never");
        case MEMORY -> throw new OutOfMemoryError();
      };
    }
  }

  @Command(name = "group", description = "Holds a command.")
  static final class ParentCommand {}

  @Command(name = "inner", description = "Does 100 %% of nothing.")
  static final class InnerCommand implements Callable<Integer> {
    @Override
    public Integer call() {
      return 0;
    }
  }

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("group", SampleGroup::group)
            .listed(Section.STREAM, 10, "inner", "do nothing"),
        CommandEntry.of("sample", context -> new CommandLine(new SampleCommand(context)))
            .listed(Section.TRY_IT, 10, "fail as told"),
        CommandEntry.of(
            "broken",
            context -> {
              throw new AssertionError("loaded without need");
            }));
  }

  private static CommandLine group(CommandContext context) {
    return new CommandLine(new ParentCommand()).addSubcommand(new InnerCommand());
  }

  @Override
  public Optional<Explanation> explain(Exception failure) {
    return failure instanceof OddDataException
        ? Optional.of(Explanation.data(Explanation.message(failure)))
        : Optional.empty();
  }

  /** The group without the command that cannot be loaded. */
  static CommandGroup working() {
    SampleGroup all = new SampleGroup();
    return () -> all.commands().stream().filter(entry -> !entry.name().equals("broken")).toList();
  }
}
