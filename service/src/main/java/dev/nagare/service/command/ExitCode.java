package dev.nagare.service.command;

import dev.nagare.service.process.Outcome;

/** What the process says when it ends. */
public final class ExitCode {

  /** Done, or stopped on request (SIGTERM, SIGINT) with everything committed. */
  public static final int OK = 0;

  /** Failed: brokers, registry, topics, a bundle, or a fault of the program. */
  public static final int FAILURE = 1;

  /** Not started: the command line or the configuration is wrong. */
  public static final int USAGE = 2;

  /**
   * An error killed a thread, most likely for want of memory. The same code as Java's own with
   * {@code -XX:+ExitOnOutOfMemoryError}.
   */
  public static final int THREAD_DIED = 3;

  private ExitCode() {}

  /** The code for an outcome. */
  public static int of(Outcome outcome) {
    return outcome == Outcome.STOPPED ? OK : FAILURE;
  }
}
