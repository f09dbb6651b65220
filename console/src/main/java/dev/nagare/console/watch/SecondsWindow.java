package dev.nagare.console.watch;

import dev.nagare.console.api.watch.WatchSecond;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the last minutes, one entry a second. A record belongs to the second in which it
 * was read. Its size does not depend on the number of records, languages or reasons. Thread-safe.
 */
final class SecondsWindow {

  /** The number of seconds that are kept. */
  static final int SECONDS = 300;

  /** The number of languages, and of reasons, that are counted apart in a second. */
  static final int MAX_NAMES = 24;

  static final String OTHER = "other";

  private static final int SMOOTHED_SECONDS = 10;
  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.95;

  private final InstantSource clock;
  private final Deque<WatchSecond> closed = new ArrayDeque<>();
  private final LatencyCounts[] latencies = new LatencyCounts[SMOOTHED_SECONDS];
  private final Map<String, Long> events = new HashMap<>();
  private final Map<String, Long> deadLetters = new HashMap<>();
  private long skipped;
  private long second;
  private @Nullable String trouble = "the brokers have not answered yet";

  SecondsWindow(InstantSource clock) {
    this.clock = clock;
    this.second = clock.instant().getEpochSecond();
    for (int i = 0; i < SMOOTHED_SECONDS; i++) {
      latencies[i] = new LatencyCounts();
    }
  }

  /** Counts an entity event. */
  synchronized void event(String language, long latencyMillis) {
    roll();
    count(events, language, 1);
    latencies[slot(second)].add(latencyMillis);
  }

  /** Counts dead letters. */
  synchronized void deadLetters(String reason, long count) {
    roll();
    count(deadLetters, reason, count);
  }

  /** Counts records that were passed over. */
  synchronized void skipped(long count) {
    roll();
    skipped += count;
  }

  /** Notes the reason why nothing can be read; null once reading goes on. */
  synchronized void trouble(@Nullable String reason) {
    roll();
    trouble = reason;
  }

  private static void count(Map<String, Long> counts, String name, long count) {
    boolean isApart = counts.containsKey(name) || counts.size() < MAX_NAMES;
    counts.merge(isApart ? name : OTHER, count, Long::sum);
  }

  /** Returns the complete seconds that begin after a time, oldest first. */
  synchronized List<WatchSecond> after(Instant time) {
    roll();
    return closed.stream().filter(one -> one.at().isAfter(time)).toList();
  }

  /** Closes the seconds that are over. */
  private void roll() {
    long now = clock.instant().getEpochSecond();
    if (now - second > SECONDS) { // The machine slept: nothing of before is in the window.
      closed.clear();
      close();
      second = now - SECONDS;
    }
    while (second < now) {
      close();
      second++;
      latencies[slot(second)] = new LatencyCounts();
    }
  }

  private void close() {
    LatencyCounts smoothed = new LatencyCounts();
    for (LatencyCounts one : latencies) {
      smoothed.addAll(one);
    }
    closed.add(
        new WatchSecond(
            Instant.ofEpochSecond(second),
            counts(events),
            counts(deadLetters),
            smoothed.quantile(MEDIAN),
            smoothed.quantile(HIGH),
            skipped,
            trouble));
    if (closed.size() > SECONDS) {
      closed.remove();
    }
    events.clear();
    deadLetters.clear();
    skipped = 0;
  }

  private static List<WatchSecond.Count> counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new WatchSecond.Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(WatchSecond.Count::name))
        .toList();
  }

  private static int slot(long second) {
    return Math.floorMod(second, SMOOTHED_SECONDS);
  }
}
