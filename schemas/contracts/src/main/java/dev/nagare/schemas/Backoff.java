package dev.nagare.schemas;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each is at most twice as long as the one before, up to a limit, and of
 * random length between half of that and all of it, so that those who failed together do not try
 * again together (<em>equal jitter</em>). Safe for use by several threads if its randomness is.
 */
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  /**
   * Pauses that grow.
   *
   * @param first longest pause after one failure, greater than zero
   * @param longest limit of all pauses, at least {@code first}
   */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, new Random());
  }

  /**
   * Pauses that grow.
   *
   * @param random decides on their lengths; one that always gives 0 leaves each at its longest
   */
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Pauses that do not grow. */
  public static Backoff steady(Duration longest) {
    return new Backoff(longest, longest);
  }

  /** Returns the pause after so many failures in a row, from 1. */
  public Duration after(int failures) {
    Duration most = first;
    for (int doubled = 1; doubled < failures && most.compareTo(longest) < 0; doubled++) {
      most = most.multipliedBy(2);
    }
    most = most.compareTo(longest) < 0 ? most : longest;
    return most.minusMillis(random.nextLong(most.toMillis() / 2 + 1));
  }
}
