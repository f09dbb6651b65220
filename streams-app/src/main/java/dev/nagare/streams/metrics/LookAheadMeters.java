package dev.nagare.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts how often a look-ahead result was present in a record's turn, and why not otherwise. */
public final class LookAheadMeters {

  private final Counter ready;
  private final Map<LookAheadAbsence, Counter> absent = new EnumMap<>(LookAheadAbsence.class);

  LookAheadMeters(MeterRegistry registry) {
    ready = counter(registry, "ready", "none");
    for (LookAheadAbsence reason : LookAheadAbsence.values()) {
      absent.put(reason, counter(registry, "absent", reason.tag()));
    }
  }

  private static Counter counter(MeterRegistry registry, String outcome, String reason) {
    return Counter.builder("nagare.look.ahead")
        .description("Utterances with a look-ahead result in their turn, or without one and why")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(registry);
  }

  /** Counts a record with a result. */
  public void onReady() {
    ready.increment();
  }

  /** Counts a record without a result, whose utterance is tagged by itself. */
  public void onAbsent(LookAheadAbsence reason) {
    Counter counter = absent.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}
