package dev.nagare.releases;

/**
 * A change of a release is not allowed in the present state. The message tells a person why, and
 * which changes are possible: show it, and do not retry.
 */
public class RefusedChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedChangeException(String message) {
    super(message);
  }
}
