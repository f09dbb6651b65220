package dev.nagare.service.ranges;

/**
 * A range of a topic cannot be read or replayed: end the command or the request with the message,
 * which tells a person why.
 */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }
}
