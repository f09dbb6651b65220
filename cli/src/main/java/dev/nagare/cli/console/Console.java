package dev.nagare.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard input, output and error of a command. Results go to standard output, everything else to
 * standard error. Both are UTF-8, whatever the locale is.
 *
 * @param in texts, if the command line has none
 * @param out results
 * @param err progress, summaries and errors
 * @param interactive whether {@code err} is a terminal
 * @param colour whether {@code out} is a terminal that shows colours and its user wants them
 */
public record Console(
    InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean colour) {

  /** Creates a console without colours. */
  public Console(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
    this(in, out, err, interactive, false);
  }

  /**
   * Returns the streams of the process. The launcher says which of them are terminals.
   *
   * @param environment a non-empty {@code NO_COLOR} and {@code TERM=dumb} switch colours off
   */
  public static Console system(Map<String, String> environment) {
    return new Console(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("nagare.stderr.terminal"),
        colour(Boolean.getBoolean("nagare.stdout.terminal"), environment));
  }

  static boolean colour(boolean terminal, Map<String, String> environment) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
