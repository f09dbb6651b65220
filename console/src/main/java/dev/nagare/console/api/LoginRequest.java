package dev.nagare.console.api;

/**
 * A login.
 *
 * @param token the person's token
 */
public record LoginRequest(String token) {

  /** Returns a description without the token. */
  @Override
  public String toString() {
    return "LoginRequest";
  }
}
