package dev.nagare.console.labels;

import dev.nagare.console.api.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The requests that people have on screen. Each is held by one page at most, until it is released
 * or was not renewed in time. Thread-safe.
 */
final class ItemLeases {

  static final int MAX_LEASES = 10_000;

  private final Duration length;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final Map<String, Held> byId = new HashMap<>();

  /**
   * Creates an empty collection.
   *
   * @param length time after which a lease ends unless it is renewed
   * @param tokens returns random texts that nobody can guess
   */
  ItemLeases(Duration length, InstantSource clock, Supplier<String> tokens) {
    this.length = length;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * A lease.
   *
   * @param id id of the utterance
   * @param user who holds it
   * @param token shown by the page that holds it
   * @param expiresAt time at which it ends unless it is renewed
   * @param basis time of the utterance's label when the lease was taken; empty if it had none
   */
  record Held(String id, String user, String token, Instant expiresAt, Optional<Instant> basis) {}

  /** Takes a lease; empty if any page holds it. */
  synchronized Optional<Held> take(String id, String user, Optional<Instant> basis) {
    return find(id).isPresent() ? Optional.empty() : Optional.of(put(id, user, basis));
  }

  /** Takes a lease that nobody else holds; the person's other page loses it. */
  synchronized Optional<Held> takeAgain(String id, String user, Optional<Instant> basis) {
    return find(id).filter(held -> !held.user().equals(user)).isPresent()
        ? Optional.empty()
        : Optional.of(put(id, user, basis));
  }

  /** Returns the lease on a request; empty if there is none. */
  synchronized Optional<Held> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(this::isValid);
  }

  /** Extends a lease; empty if it is lost. */
  synchronized Optional<Held> renew(String id, String user, String token) {
    Optional<Held> mine = find(id).filter(held -> isOf(held, user, token));
    return mine.map(held -> keep(id, user, token, held.basis()));
  }

  /** Ends a lease; does nothing if it is lost. */
  synchronized void release(String id, String user, String token) {
    if (find(id).filter(held -> isOf(held, user, token)).isPresent()) {
      byId.remove(id);
    }
  }

  /** Ends the lease on a request, whoever holds it. */
  synchronized void end(String id) {
    byId.remove(id);
  }

  /** Returns all leases. */
  synchronized List<Held> all() {
    byId.values().removeIf(held -> !isValid(held));
    return List.copyOf(byId.values());
  }

  /** Returns whether a lease is that of a page. */
  static boolean isOf(Held held, String user, String token) {
    return held.user().equals(user) && held.token().equals(token);
  }

  private Held put(String id, String user, Optional<Instant> basis) {
    if (byId.size() >= MAX_LEASES && all().size() >= MAX_LEASES) {
      throw ApiProblem.tooMany("too many texts are on screen; try again in a minute");
    }
    return keep(id, user, tokens.get(), basis);
  }

  private Held keep(String id, String user, String token, Optional<Instant> basis) {
    Held held = new Held(id, user, token, clock.instant().plus(length), basis);
    byId.put(id, held);
    return held;
  }

  private boolean isValid(Held held) {
    return clock.instant().isBefore(held.expiresAt());
  }
}
