package dev.nagare.cli;

import dev.nagare.cli.process.ExitCode;

/**
 * An exception as its user reads it.
 *
 * @param exitCode of the process
 * @param message what is wrong, where, and what to do next
 * @param usage whether the user should read the command's help
 */
public record Explanation(int exitCode, String message, boolean usage) {

  /** The command line is wrong. */
  public static Explanation usage(String message) {
    return new Explanation(ExitCode.USAGE, message, true);
  }

  /** The configuration is wrong. */
  public static Explanation configuration(String message) {
    return new Explanation(ExitCode.USAGE, "configuration: " + message, false);
  }

  /** A file or folder cannot be used at all. */
  public static Explanation data(String message) {
    return new Explanation(ExitCode.USAGE, message, false);
  }

  /** The command failed, or some entries were refused. */
  public static Explanation failed(String message) {
    return new Explanation(ExitCode.FAILURE, message, false);
  }

  /** The command failed: the exception's message, or its class if it has none. */
  public static Explanation failed(Exception failure) {
    return failed(message(failure));
  }

  /** The exception's message, or its class if it has none. */
  public static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
