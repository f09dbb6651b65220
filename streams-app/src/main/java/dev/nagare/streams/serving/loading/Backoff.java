package dev.nagare.streams.serving.loading;

import java.time.Duration;

/**
 * The wait before something is tried again: twice as long each time, up to a limit.
 *
 * @param first greater than zero
 * @param longest at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MAX_DOUBLINGS = 30;

  /** The pause after so many failures in a row, from 1. */
  Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
