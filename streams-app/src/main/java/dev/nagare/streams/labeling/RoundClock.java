package dev.nagare.streams.labeling;

import dev.nagare.streams.config.LabelingConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which round it is and when it is over, kept in a store. */
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

  /** Number of the round, from 0. */
  long round() {
    return get(ROUND, 0);
  }

  /**
   * Returns when the round began: now, if it has not begun. Now also if it seems to begin in the
   * future: the desk was on a host whose clock was ahead, and the round would not end until then.
   */
  Instant startedAt(Instant now) {
    long at = get(STARTED_AT, -1);
    if (at >= 0 && at <= now.plus(SoundClock.TOLERANCE).toEpochMilli()) {
      return Instant.ofEpochMilli(at);
    }
    store.put(STARTED_AT, now.toEpochMilli());
    return now;
  }

  /** Utterances have been seen. */
  void saw(long more) {
    store.put(UTTERANCES, get(UTTERANCES, 0) + more);
  }

  /** A candidate has come, whatever becomes of it. */
  void considered() {
    store.put(CANDIDATES, get(CANDIDATES, 0) + 1);
  }

  /** Whether a candidate has come in this round: tasks wait to hear that it is over. */
  boolean hasConsidered() {
    return get(CANDIDATES, 0) > 0;
  }

  /** Whether the round is over. */
  boolean isOver(Instant now) {
    return utterances.isPresent()
        ? get(UTTERANCES, 0) >= utterances.getAsLong()
        : !now.isBefore(startedAt(now).plus(length));
  }

  /** The same round begins anew: there was nothing to decide. */
  void restart(Instant now) {
    store.put(STARTED_AT, now.toEpochMilli());
    store.put(UTTERANCES, 0L);
    store.put(CANDIDATES, 0L);
  }

  /** The next round begins. */
  void next(Instant now) {
    store.put(ROUND, round() + 1);
    restart(now);
  }

  private long get(String name, long otherwise) {
    Long value = store.get(name);
    return value == null ? otherwise : value;
  }
}
