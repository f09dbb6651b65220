package dev.nagare.service.follow;

import java.util.Comparator;

/**
 * Where a record is in its topic.
 *
 * @param timestamp of the record, milliseconds since 1970-01-01T00:00:00Z
 */
public record RecordPlace(int partition, long offset, long timestamp) {

  /** By time, for records of one key that the growth of a topic has put into two partitions. */
  private static final Comparator<RecordPlace> BY_TIME =
      Comparator.comparingLong(RecordPlace::timestamp).thenComparingInt(RecordPlace::partition);

  /** Whether of two records of one key this is the later one. */
  public boolean isAfter(RecordPlace other) {
    return partition == other.partition ? offset > other.offset : BY_TIME.compare(this, other) > 0;
  }

  /** For example {@code 3@1742}. */
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
