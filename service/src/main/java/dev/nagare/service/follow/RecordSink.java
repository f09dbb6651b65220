package dev.nagare.service.follow;

import org.jspecify.annotations.Nullable;

/**
 * Takes the records of a topic, in the order of each partition. Called by one thread.
 *
 * @param <V> of values
 */
public interface RecordSink<V> {

  /**
   * A record.
   *
   * @param value null if the key's value was taken back
   */
  void accept(RecordPlace place, @Nullable String key, @Nullable V value);

  /**
   * A record whose key or value cannot be read, now or ever.
   *
   * @param key if that can be read
   * @param why without any of the record's contents
   */
  void unreadable(RecordPlace place, @Nullable String key, String why);

  /**
   * A partition has been read up to an offset.
   *
   * @param offset of the next record
   */
  default void reached(int partition, long offset) {}
}
