package dev.nagare.service.follow;

import java.util.Comparator;

/**
 * The position of a record in its topic.
 *
 * @param partition partition, from 0
 * @param offset offset in the partition
 * @param timestamp timestamp of the record, milliseconds since 1970-01-01T00:00:00Z
 */
public record RecordPlace(int partition, long offset, long timestamp) {

  /** Order by time, for records of one key that moved to another partition when the topic grew. */
  private static final Comparator<RecordPlace> BY_TIME =
      Comparator.comparingLong(RecordPlace::timestamp).thenComparingInt(RecordPlace::partition);

  /** Returns whether this record is later than another one of the same key. */
  public boolean isAfter(RecordPlace other) {
    return partition == other.partition ? offset > other.offset : BY_TIME.compare(this, other) > 0;
  }

  /** Returns partition and offset, for example {@code 3@1742}. */
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
