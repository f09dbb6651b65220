package dev.nagare.console.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits wrong tokens, at logins and in requests: an address may send {@link #MAX_FAILURES} a
 * minute. Remembers the last {@link #MAX_ADDRESSES} addresses that failed. Thread-safe.
 */
public final class FailedLogins {

  static final int MAX_FAILURES = 10;
  static final int MAX_ADDRESSES = 10_000;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final LoginListener listener;

  private final Map<InetAddress, Failures> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  /**
   * Creates an empty collection.
   *
   * @param listener receives failures, and whom they block
   */
  public FailedLogins(InstantSource clock, LoginListener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  private record Failures(Instant since, int count) {}

  /**
   * Returns whether an address has failed too often, so that its token must not be looked at, and
   * reports it then.
   */
  public boolean blocks(InetAddress address) {
    boolean isBlocked = isBlocked(address);
    if (isBlocked) {
      listener.blocked(address);
    }
    return isBlocked;
  }

  private synchronized boolean isBlocked(InetAddress address) {
    Failures failures = byAddress.get(address);
    return failures != null && isRecent(failures) && failures.count() >= MAX_FAILURES;
  }

  /** Counts and reports a failure of an address. */
  public void add(InetAddress address) {
    count(address);
    listener.refused(address);
  }

  private synchronized void count(InetAddress address) {
    Failures before = byAddress.get(address);
    byAddress.put(
        address,
        before != null && isRecent(before)
            ? new Failures(before.since(), before.count() + 1)
            : new Failures(clock.instant(), 1));
  }

  private boolean isRecent(Failures failures) {
    return clock.instant().isBefore(failures.since().plus(WINDOW));
  }
}
