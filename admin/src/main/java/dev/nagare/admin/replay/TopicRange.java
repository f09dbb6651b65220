package dev.nagare.admin.replay;

import java.util.Optional;

/**
 * A part of a topic.
 *
 * @param from empty for what is there of the beginning; if it names offsets, only the partitions it
 *     names are read
 * @param to where to stop, exclusive; empty for what is the end when reading begins, and so for the
 *     partitions that offsets do not name
 */
public record TopicRange(Optional<Position> from, Optional<Position> to) {

  /** All that is there now. */
  public static final TopicRange ALL = new TopicRange(Optional.empty(), Optional.empty());
}
