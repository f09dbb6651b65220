package dev.nagare.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts how often what was tagged ahead was there when its record's turn came, or why not. */
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
        .description("Utterances whose answer was ready when their turn came, or was not, and why")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(registry);
  }

  /** An answer was there. */
  public void onReady() {
    ready.increment();
  }

  /** There was none: the utterance is tagged by itself. */
  public void onAbsent(LookAheadAbsence reason) {
    Counter counter = absent.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}
