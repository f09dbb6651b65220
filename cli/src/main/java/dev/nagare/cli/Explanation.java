package dev.nagare.cli;

import dev.nagare.cli.process.ExitCode;

/**
 * The explanation of an exception for its user.
 *
 * @param exitCode of the process
 * @param message what is wrong, where, and what to do next
 * @param usage whether to point the user to the command's help
 */
public record Explanation(int exitCode, String message, boolean usage) {

  /** Explains an invalid command line. */
  public static Explanation usage(String message) {
    return new Explanation(ExitCode.USAGE, message, true);
  }

  /** Explains an invalid configuration. */
  public static Explanation configuration(String message) {
    return new Explanation(ExitCode.USAGE, "configuration: " + message, false);
  }

  /** Explains a file or folder that cannot be used at all. */
  public static Explanation data(String message) {
    return new Explanation(ExitCode.USAGE, message, false);
  }

  /** Explains a command that failed, or that refused some entries. */
  public static Explanation failed(String message) {
    return new Explanation(ExitCode.FAILURE, message, false);
  }

  /**
   * Explains a command that failed, by the exception's message, or by its class if it has no
   * message.
   */
  public static Explanation failed(Exception failure) {
    return failed(message(failure));
  }

  /** Returns the exception's message, or its class if it has no message. */
  public static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
