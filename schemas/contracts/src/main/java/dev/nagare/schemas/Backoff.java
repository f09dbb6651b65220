package dev.nagare.schemas;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts (<em>equal jitter</em>). The upper bound doubles after each failure, up
 * to a limit. Each pause has a random length between half of the bound and the bound, so that
 * clients that failed together do not retry together. Thread-safe if its random generator is.
 */
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  /**
   * Creates pauses that grow.
   *
   * @param first upper bound of the pause after one failure, greater than zero
   * @param longest upper bound of all pauses, at least {@code first}
   */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, new Random());
  }

  /**
   * Creates pauses that grow.
   *
   * @param random chooses their lengths; a generator that always returns 0 gives the longest pauses
   */
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Creates pauses that do not grow. */
  public static Backoff steady(Duration longest) {
    return new Backoff(longest, longest);
  }

  /**
   * Returns the pause after a number of consecutive failures.
   *
   * @param failures from 1
   */
  public Duration after(int failures) {
    Duration most = first;
    for (int doubled = 1; doubled < failures && most.compareTo(longest) < 0; doubled++) {
      most = most.multipliedBy(2);
    }
    most = most.compareTo(longest) < 0 ? most : longest;
    return most.minusMillis(random.nextLong(most.toMillis() / 2 + 1));
  }
}
