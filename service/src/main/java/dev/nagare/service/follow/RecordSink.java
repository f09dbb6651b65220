package dev.nagare.service.follow;

import java.util.function.LongPredicate;
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

  /**
   * The topic has been read anew from its beginning to its end, because the follower was away: what
   * was taken back meanwhile may have left no trace in it. Keys that are not there any more are to
   * be forgotten.
   *
   * @param isThere whether a record of a key was read this time, by {@link KeyHash#of}; with a
   *     negligible probability also true of a key that only shares its hash with one
   */
  default void readAnew(LongPredicate isThere) {}

  /**
   * The topic was deleted and made anew, or has lost records at its end: nothing that was read
   * counts any more, and offsets begin again. All of it is read from its beginning after this.
   */
  default void recreated() {
    readAnew(hash -> false);
  }

  /**
   * All has been read that was in the topic when the follower began to read, or began anew. Told
   * after each look for records from then on.
   */
  default void caughtUp() {}
}
