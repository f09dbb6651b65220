package dev.nagare.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Question;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The result of a {@code ./nagare} command that ran in this process.
 *
 * @param exitCode exit code that the process would have ended with
 * @param out all of standard output
 * @param err all of standard error
 */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs a command of the groups on the class path, with the environment of this process. */
  public static CommandRun of(Object... args) {
    return withInput(InputStream.nullInputStream(), args);
  }

  /** Runs a command that reads from standard input. */
  public static CommandRun withInput(byte[] in, Object... args) {
    return withInput(new ByteArrayInputStream(in), args);
  }

  /** Runs a command that reads from standard input. */
  public static CommandRun withInput(InputStream in, Object... args) {
    return run(CommandGroup.found(), in, System.getenv(), Question.NOBODY, args);
  }

  /** Runs a command of the groups on the class path with a given environment. */
  public static CommandRun in(Map<String, String> environment, String... args) {
    return run(
        CommandGroup.found(),
        InputStream.nullInputStream(),
        environment,
        Question.NOBODY,
        (Object[]) args);
  }

  /** Runs a command of one group with a given environment and a person to ask. */
  public static CommandRun in(
      CommandGroup group, Map<String, String> environment, Question question, String... args) {
    return run(
        List.of(group), InputStream.nullInputStream(), environment, question, (Object[]) args);
  }

  private static CommandRun run(
      List<CommandGroup> groups,
      InputStream in,
      Map<String, String> environment,
      Question question,
      Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            in, new PrintStream(out, false, UTF_8), new PrintStream(err, true, UTF_8), false);
    CommandContext context = new CommandContext(console, environment, Clock.systemUTC(), question);
    String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = RootCommand.execute(groups, context, texts);
    return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Returns the lines of standard output. */
  public List<String> outLines() {
    return out.lines().toList();
  }
}
