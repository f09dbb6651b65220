package dev.nagare.admin.replay;

/**
 * A replay or comparison is not possible: end the command with the message, which tells a person
 * why.
 */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }
}
