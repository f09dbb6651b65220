package dev.nagare.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard input, output and error of a command: results go to standard output, everything else to
 * standard error, both in UTF-8 whatever the locale says.
 *
 * @param in texts, if none are arguments
 * @param out results
 * @param err progress, summaries, complaints
 * @param interactive whether {@code err} is a terminal
 * @param colour whether {@code out} is a terminal that shows colours, and its user wants them
 */
public record Console(
    InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean colour) {

  /** A console without colours. */
  public Console(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
    this(in, out, err, interactive, false);
  }

  /**
   * The process's own streams. The launcher says which of them are terminals.
   *
   * @param environment {@code NO_COLOR}, if it is there and not empty, and {@code TERM=dumb} switch
   *     colours off
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
