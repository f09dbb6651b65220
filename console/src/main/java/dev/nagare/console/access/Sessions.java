package dev.nagare.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The logins by token. Each use extends a session. Beyond {@link #MAX_SESSIONS} the one that was
 * not used for longest ends. Thread-safe.
 */
public final class Sessions {

  static final int MAX_SESSIONS = 10_000;

  private final Duration length;
  private final InstantSource clock;
  private final Supplier<String> secrets;

  private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Creates an empty collection.
   *
   * @param length time after the last use at which a session ends
   * @param secrets returns random texts that nobody can guess
   */
  public Sessions(Duration length, InstantSource clock, Supplier<String> secrets) {
    this.length = length;
    this.clock = clock;
    this.secrets = secrets;
  }

  /**
   * A login.
   *
   * @param id secret in the cookie
   * @param user name of the user
   * @param csrf secret that requests which change something must repeat
   * @param expiresAt time at which it ends without further use
   */
  public record Session(String id, String user, String csrf, Instant expiresAt) {}

  /** Begins a session. */
  public synchronized Session open(String user) {
    Session session = new Session(secrets.get(), user, secrets.get(), clock.instant().plus(length));
    byId.put(session.id(), session);
    byId.keySet().stream()
        .findFirst()
        .filter(oldest -> byId.size() > MAX_SESSIONS)
        .ifPresent(byId::remove);
    return session;
  }

  /** Returns and extends a session; empty if there is none or it has ended. */
  public synchronized Optional<Session> use(String id) {
    Session session = byId.get(id);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(session.expiresAt())) {
      byId.remove(id);
      return Optional.empty();
    }
    Session extended = new Session(id, session.user(), session.csrf(), now.plus(length));
    byId.put(id, extended);
    return Optional.of(extended);
  }

  /** Ends a session; does nothing if there is none. */
  public synchronized void close(String id) {
    byId.remove(id);
  }
}
