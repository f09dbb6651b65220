package dev.nagare.cli.process;

/** The exit codes of all commands. */
public final class ExitCode {

  /** Success, or stopped on request (SIGTERM, SIGINT) with all work finished. */
  public static final int OK = 0;

  /** The command failed, or refused some of the entries. */
  public static final int FAILURE = 1;

  /** The command line, the configuration or the data cannot be used at all. */
  public static final int USAGE = 2;

  /**
   * An error killed a thread of a service, most likely because memory ran out. Java itself uses the
   * same code under {@code -XX:+ExitOnOutOfMemoryError}.
   */
  public static final int THREAD_DIED = 3;

  private ExitCode() {}
}
