package dev.nagare.trainer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and where it writes: results to standard output, everything else to standard
 * error, both in UTF-8 whatever the locale says.
 *
 * @param in texts, if none are arguments
 * @param out results
 * @param err progress, summaries, complaints
 * @param interactive whether a person watches {@code err} on a terminal
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

  /** The process's own streams; the launcher says whether standard error is a terminal. */
  public static Console system() {
    return new Console(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("nagare.stderr.terminal"));
  }
}
