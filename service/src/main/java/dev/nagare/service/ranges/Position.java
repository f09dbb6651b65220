package dev.nagare.service.ranges;

import java.time.Instant;
import java.util.Map;

/** The start or the end of a range of a topic. */
public sealed interface Position {

  /** The first record with this timestamp or a later one. */
  record At(Instant time) implements Position {}

  /**
   * Offsets in some partitions.
   *
   * @param byPartition offset by partition
   */
  record Offsets(Map<Integer, Long> byPartition) implements Position {

    public Offsets {
      byPartition = Map.copyOf(byPartition);
    }
  }
}
