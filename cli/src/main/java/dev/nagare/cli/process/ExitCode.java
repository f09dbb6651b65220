package dev.nagare.cli.process;

/** The exit codes of all commands. */
public final class ExitCode {

  /** Done, or stopped on request (SIGTERM, SIGINT) with everything finished. */
  public static final int OK = 0;

  /** Failed, or some of the entries were refused. */
  public static final int FAILURE = 1;

  /** The command line, the configuration or the data cannot be used at all. */
  public static final int USAGE = 2;

  /**
   * An error killed a thread of a service, most likely for want of memory. The same code as Java's
   * own with {@code -XX:+ExitOnOutOfMemoryError}.
   */
  public static final int THREAD_DIED = 3;

  private ExitCode() {}
}
