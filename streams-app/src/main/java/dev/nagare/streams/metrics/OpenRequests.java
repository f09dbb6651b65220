package dev.nagare.streams.metrics;

import java.time.Instant;
import java.util.Optional;

/** Label requests that are neither answered nor withdrawn. */
public interface OpenRequests {

  /** Returns their number. */
  int count();

  /** Returns the time of the oldest request; empty if there is none. */
  Optional<Instant> oldest();
}
