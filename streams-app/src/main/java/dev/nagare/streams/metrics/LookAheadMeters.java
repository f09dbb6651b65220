package dev.nagare.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how often what was tagged ahead was there when its record's turn came. */
public final class LookAheadMeters {

  private final Counter ready;
  private final Counter absent;

  LookAheadMeters(MeterRegistry registry) {
    ready = counter(registry, "ready");
    absent = counter(registry, "absent");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("nagare.look.ahead")
        .description("Utterances whose answer was ready when their turn came, or was not")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** An answer was there. */
  public void onReady() {
    ready.increment();
  }

  /** There was none: the utterance is tagged by itself. */
  public void onAbsent() {
    absent.increment();
  }
}
