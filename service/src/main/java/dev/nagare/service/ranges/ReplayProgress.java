package dev.nagare.service.ranges;

/** Receives how far the reading of a range is. */
@FunctionalInterface
public interface ReplayProgress {

  /** A progress that does nothing. */
  ReplayProgress NONE = (count, done, total) -> {};

  /**
   * Reports progress.
   *
   * @param count number of records used so far
   * @param done number of finished offsets in the range
   * @param total number of offsets in the range
   */
  void at(long count, long done, long total);
}
