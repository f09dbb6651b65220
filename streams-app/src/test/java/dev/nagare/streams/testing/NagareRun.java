package dev.nagare.streams.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Question;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A command of {@code ./nagare} that was run in this process. */
public record NagareRun(int exitCode, String out, String err) {

  /** Runs a command of the groups on the class path. */
  public static NagareRun of(Map<String, String> environment, String... args) {
    return of(CommandGroup.found(), environment, Question.NOBODY, args);
  }

  /** Runs a command of a group, with somebody to ask. */
  public static NagareRun of(
      CommandGroup group, Map<String, String> environment, Question question, String... args) {
    return of(List.of(group), environment, question, args);
  }

  private static NagareRun of(
      List<CommandGroup> groups,
      Map<String, String> environment,
      Question question,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    int code =
        RootCommand.execute(
            groups, new CommandContext(console, environment, Clock.systemUTC(), question), args);
    return new NagareRun(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
