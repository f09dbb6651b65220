package dev.nagare.streams.metrics;

import java.time.Instant;
import java.util.Optional;

/** Label requests that nobody has answered and that were not withdrawn. */
public interface OpenRequests {

  /** How many there are. */
  int count();

  /** When the oldest of them was made; empty if there is none. */
  Optional<Instant> oldest();
}
