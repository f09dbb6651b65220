package dev.nagare.corpora.data.reading;

/**
 * A line cannot be used: report it and continue with the next. The message never quotes the line,
 * which may be personal data.
 */
public final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates an exception for an invalid line. */
  public BadLineException(String message) {
    super(message);
  }

  /** Creates an exception for a line that caused a failure. */
  public BadLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
