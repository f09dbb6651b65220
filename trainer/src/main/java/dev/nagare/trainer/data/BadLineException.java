package dev.nagare.trainer.data;

/**
 * A line cannot be used: report it and go on with the next. The message never quotes the line,
 * which may be personal data.
 */
final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message);
  }

  BadLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
