package dev.nagare.service.ranges;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A range of a topic.
 *
 * @param from start; empty for the earliest record. If it names offsets, only the partitions that
 *     it names are read
 * @param to end, exclusive; empty for the end of the topic when reading begins, which also holds
 *     for partitions that offsets do not name
 */
public record TopicRange(Optional<Position> from, Optional<Position> to) {

  /** The range of all records that exist now. */
  public static final TopicRange ALL = new TopicRange(Optional.empty(), Optional.empty());

  /**
   * Returns the range of the last records before some offsets, about the same number for each
   * partition.
   *
   * @param ends end by partition, exclusive
   * @param records number of records in all, at least 1 for each partition
   */
  public static TopicRange last(Map<Integer, Long> ends, int records) {
    int each = Math.max(1, records / Math.max(1, ends.size()));
    Map<Integer, Long> begin = new HashMap<>();
    ends.forEach((partition, end) -> begin.put(partition, Math.max(0, end - each)));
    return new TopicRange(
        Optional.of(new Position.Offsets(begin)), Optional.of(new Position.Offsets(ends)));
  }
}
