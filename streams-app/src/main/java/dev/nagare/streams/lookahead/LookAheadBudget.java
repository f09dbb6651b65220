package dev.nagare.streams.lookahead;

import dev.nagare.streams.metrics.LookAheadAbsence;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The remaining tokens and time of one poll. */
final class LookAheadBudget {

  private final LongSupplier nanoTime;
  private final long start;
  private final long nanos;
  private long tokens;

  /**
   * Starts the time.
   *
   * @param nanoTime clock such as {@link System#nanoTime}
   * @param nanos time limit in nanoseconds
   */
  LookAheadBudget(LongSupplier nanoTime, long nanos, long tokens) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nanos = nanos;
    this.tokens = tokens;
  }

  /** Returns the limit that is used up; empty if none is. */
  Optional<LookAheadAbsence> spent() {
    if (nanoTime.getAsLong() - start >= nanos) {
      return Optional.of(LookAheadAbsence.TIME);
    }
    return tokens <= 0 ? Optional.of(LookAheadAbsence.TOKENS) : Optional.empty();
  }

  /**
   * Takes tokens and returns true if that many remain; otherwise none remain for later calls
   * either.
   */
  boolean take(int wanted) {
    boolean isEnough = wanted <= tokens;
    tokens = isEnough ? tokens - wanted : 0;
    return isEnough;
  }
}
