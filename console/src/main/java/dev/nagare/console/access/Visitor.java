package dev.nagare.console.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The sender of a request.
 *
 * @param user who it is
 * @param login how that is known
 * @param csrf secret that requests which change something must repeat
 * @param expiresAt time at which the login ends without further use; empty if it does not
 */
public record Visitor(ConsoleUser user, Login login, String csrf, Optional<Instant> expiresAt) {

  /** The ways in which a user is known. */
  public enum Login {
    /** Everybody on this machine is the same user. */
    LOCAL,
    /** A trusted proxy names the user. */
    PROXY,
    /** A cookie names a session. */
    SESSION,
    /** The request itself carries a token. No browser adds one by itself. */
    BEARER
  }
}
