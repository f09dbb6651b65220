package dev.nagare.service.ranges;

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
}
