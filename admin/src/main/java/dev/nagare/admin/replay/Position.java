package dev.nagare.admin.replay;

import java.time.Instant;
import java.util.Map;

/** An end of a range of a topic, as people write it. */
public sealed interface Position {

  /** The first record with this time or a later one. */
  record At(Instant time) implements Position {}

  /** An offset in each of some partitions. */
  record Offsets(Map<Integer, Long> byPartition) implements Position {

    public Offsets {
      byPartition = Map.copyOf(byPartition);
    }
  }
}
