package dev.nagare.service.process;

/**
 * The application cannot start in the present environment: stop with exit code 1. The message lists
 * for an operator everything that is wrong and how to fix it.
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
