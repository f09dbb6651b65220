package dev.nagare.service.process;

/**
 * The application cannot start as things are: stop with exit code 1. The message tells an operator
 * all that is wrong and what to do about it.
 */
public final class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
