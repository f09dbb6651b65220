package dev.nagare.streams.labeling;

import dev.nagare.streams.config.LabelingConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** The number and the end of the current round, kept in a store. */
final class RoundClock {

  private static final String ROUND = "round";
  private static final String STARTED_AT = "started-at";
  private static final String UTTERANCES = "utterances";
  private static final String CANDIDATES = "candidates";

  private final Duration length;
  private final OptionalLong utterances;
  private final KeyValueStore<String, Long> store;

  RoundClock(LabelingConfig config, KeyValueStore<String, Long> store) {
    this.length = config.round();
    this.utterances = config.roundUtterances();
    this.store = store;
  }

  /** Returns the number of the round, from 0. */
  long round() {
    return get(ROUND, 0);
  }

  /**
   * Returns when the round began: now, if it has not begun. Also now if it seems to begin in the
   * future: then the label selector was on a host whose clock was ahead, and the round would not
   * end until that time.
   */
  Instant startedAt(Instant now) {
    long at = get(STARTED_AT, -1);
    if (at >= 0 && at <= now.plus(SoundClock.TOLERANCE).toEpochMilli()) {
      return Instant.ofEpochMilli(at);
    }
    store.put(STARTED_AT, now.toEpochMilli());
    return now;
  }

  /** Adds utterances to the round. */
  void saw(long more) {
    store.put(UTTERANCES, get(UTTERANCES, 0) + more);
  }

  /** Notes that a candidate has arrived, whether it is kept or not. */
  void considered() {
    store.put(CANDIDATES, get(CANDIDATES, 0) + 1);
  }

  /**
   * Returns whether a candidate has arrived in this round; if so, tasks wait for the end of the
   * round.
   */
  boolean hasConsidered() {
    return get(CANDIDATES, 0) > 0;
  }

  /** Returns whether the round is over. */
  boolean isOver(Instant now) {
    return utterances.isPresent()
        ? get(UTTERANCES, 0) >= utterances.getAsLong()
        : !now.isBefore(startedAt(now).plus(length));
  }

  /** Starts the same round again, if there was nothing to decide. */
  void restart(Instant now) {
    store.put(STARTED_AT, now.toEpochMilli());
    store.put(UTTERANCES, 0L);
    store.put(CANDIDATES, 0L);
  }

  /** Starts the next round. */
  void next(Instant now) {
    store.put(ROUND, round() + 1);
    restart(now);
  }

  private long get(String name, long otherwise) {
    Long value = store.get(name);
    return value == null ? otherwise : value;
  }
}
