package dev.nagare.service.follow;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Receives the records of a topic, in the order of each partition. Called by one thread.
 *
 * @param <V> type of values
 */
public interface RecordSink<V> {

  /**
   * Receives a record.
   *
   * @param key key of the record; null if it has none
   * @param value value of the record; null if it deletes the key
   */
  void accept(RecordPlace place, @Nullable String key, @Nullable V value);

  /**
   * Receives a record whose key or value can never be decoded.
   *
   * @param key key of the record; null if it has none or the key is what cannot be decoded
   * @param why reason, without any of the record's contents
   */
  void unreadable(RecordPlace place, @Nullable String key, String why);

  /**
   * Reports that a partition has been read up to an offset.
   *
   * @param offset offset of the next record
   */
  default void reached(int partition, long offset) {}

  /**
   * Reports that the topic was read again from its beginning to its end, because the follower lost
   * contact for too long. Deletions made meanwhile may have left no trace in the topic, so the sink
   * should forget keys that are gone.
   *
   * @param isThere tests by {@link KeyHash#of} whether a record of a key was read this time; with
   *     negligible probability also true for an absent key that shares its hash with a present one
   */
  default void readAnew(LongPredicate isThere) {}

  /**
   * Reports that the topic was deleted and created again, or lost records at its end. Everything
   * read before is void and offsets start again; the whole topic is read after this call.
   */
  default void recreated() {
    readAnew(hash -> false);
  }

  /**
   * Reports that all records have been read that were in the topic when the follower started, or
   * started again. Called again after each later check for new records.
   */
  default void caughtUp() {}
}
