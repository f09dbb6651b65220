package dev.nagare.admin.replay;

/** A replay or comparison cannot be made; the message tells a person why. */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }
}
