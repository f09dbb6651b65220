package dev.nagare.console.watch;

import org.jspecify.annotations.Nullable;

/**
 * Counts of latencies in classes that widen with the latency: exact below 8 ms, within 6 % above.
 * Not safe for use by several threads.
 */
final class LatencyCounts {

  private static final int STEP_BITS = 3;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int MAX_EXPONENT = 40; // 34 years

  private final int[] counts = new int[(MAX_EXPONENT - STEP_BITS + 2) * STEPS];
  private long total;

  /** Counts a latency; one below 0, of a clock that is behind, counts as 0. */
  void add(long millis) {
    counts[classOf(Math.min(Math.max(millis, 0), (1L << MAX_EXPONENT) - 1))]++;
    total++;
  }

  /** Adds all counts of another instance. */
  void addAll(LatencyCounts other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /**
   * Returns the latency that a share of the events did not exceed, in milliseconds; null without
   * events.
   */
  @Nullable Long quantile(double share) {
    if (total == 0) {
      return null;
    }
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    int at = -1;
    while (seen < wanted) {
      seen += counts[++at];
    }
    return middleOf(at);
  }

  private static int classOf(long millis) {
    if (millis < STEPS) {
      return (int) millis;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis);
    int step = (int) (millis >> (exponent - STEP_BITS)) & (STEPS - 1);
    return (exponent - STEP_BITS + 1) * STEPS + step;
  }

  private static long middleOf(int at) {
    if (at < STEPS) {
      return at;
    }
    int shift = at / STEPS - 1;
    long begin = (long) (STEPS + at % STEPS) << shift;
    return begin + ((1L << shift) - 1) / 2;
  }
}
