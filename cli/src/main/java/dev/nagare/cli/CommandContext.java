package dev.nagare.cli;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.Question;
import java.time.Clock;
import java.util.Map;

/**
 * The things a command gets from its process.
 *
 * @param console standard input, output and error
 * @param environment variables of the process
 * @param clock the time
 * @param question asks the person at the terminal
 */
public record CommandContext(
    Console console, Map<String, String> environment, Clock clock, Question question) {

  /** Copies the map. */
  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /** Returns a context without environment variables and with nobody at the terminal. */
  public static CommandContext of(Console console) {
    return new CommandContext(console, Map.of(), Clock.systemUTC(), Question.NOBODY);
  }

  /** Returns the context of this process. */
  public static CommandContext system() {
    Map<String, String> environment = System.getenv();
    return new CommandContext(
        Console.system(environment), environment, Clock.systemUTC(), Question.ON_THE_TERMINAL);
  }
}
