package dev.nagare.service.process;

import org.jspecify.annotations.Nullable;

/**
 * A file that the command line or the configuration names cannot be used: end with exit code 2. The
 * message names the file and what is wrong with it, and contains nothing of its content.
 */
public class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableInputException(String message) {
    this(message, null);
  }

  public UnusableInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
