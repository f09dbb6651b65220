package dev.nagare.service.process;

/** Describes failures for messages and logs. */
public final class Failures {

  private static final int LONGEST_CHAIN = 20;

  private Failures() {}

  /**
   * Returns one line: the outermost message, and the first cause that is Nagare's own or else the
   * innermost one.
   */
  public static String describe(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < LONGEST_CHAIN; depth++) {
      cause = cause.getCause();
      if (cause.getClass().getName().startsWith("dev.nagare.")) {
        break;
      }
    }
    String outer = firstLine(failure);
    return cause == failure ? outer : outer + "; caused by " + firstLine(cause);
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
  }
}
