package dev.nagare.cli;

/** An invalid command line. The user must change it; the message says what is wrong. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message begins with the option or parameter that is wrong
   */
  public UsageException(String message) {
    super(message);
  }

  /**
   * Reports an invalid value of an option or parameter.
   *
   * @param option its name
   * @param value as it was given
   * @param problem for example {@code must be above 0}
   */
  public UsageException(String option, Object value, String problem) {
    this(option + " '" + value + "' " + problem);
  }

  /**
   * Checks an option that counts something.
   *
   * @throws UsageException if it is below 1
   */
  public static void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new UsageException(option + " is " + value + ", must be 1 or more");
    }
  }
}
