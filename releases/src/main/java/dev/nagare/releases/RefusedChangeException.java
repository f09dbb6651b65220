package dev.nagare.releases;

/**
 * A release may not be changed so, as things are. The message tells a person why and what would be
 * possible.
 */
public class RefusedChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedChangeException(String message) {
    super(message);
  }
}
