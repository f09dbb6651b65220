package dev.nagare.streams.lookahead;

import dev.nagare.streams.metrics.LookAheadAbsence;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The tokens and the time that are left of one poll. */
final class LookAheadBudget {

  private final LongSupplier nanoTime;
  private final long start;
  private final long nanos;
  private long tokens;

  /**
   * Begins now.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  LookAheadBudget(LongSupplier nanoTime, long nanos, long tokens) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nanos = nanos;
    this.tokens = tokens;
  }

  /** Returns the limit that is used up, if one is. */
  Optional<LookAheadAbsence> spent() {
    if (nanoTime.getAsLong() - start >= nanos) {
      return Optional.of(LookAheadAbsence.TIME);
    }
    return tokens <= 0 ? Optional.of(LookAheadAbsence.TOKENS) : Optional.empty();
  }

  /** Takes tokens, if there are as many; if not, nothing is left for others either. */
  boolean take(int wanted) {
    boolean isEnough = wanted <= tokens;
    tokens = isEnough ? tokens - wanted : 0;
    return isEnough;
  }
}
