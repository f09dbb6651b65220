package dev.nagare.service.follow;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest value of each key of a compacted topic, independent of the order in which partitions
 * are read. A record that is not later than the known one of its key changes nothing, so a topic
 * may be read again at any time. A record without a value, or with an unreadable one, leaves the
 * key without a value. Records that this process writes may be added before they are read back.
 *
 * <p>The table remembers the place of a deleted key until the topic is read anew: in a topic that
 * has grown, an earlier record of the key may arrive later from another partition. So the table
 * holds one entry for each key that passes the filter, and for each value what its user stores.
 *
 * <p>Safe for use by several threads. A listener is called while the table is locked.
 *
 * @param <V> type of values, or of what is kept of them
 */
public final class TopicTable<V> implements RecordSink<V> {

  private static final Comparator<Entry<?>> IN_ORDER =
      Comparator.<Entry<?>>comparingInt(entry -> entry.place().partition())
          .thenComparingLong(entry -> entry.place().offset());

  private final Predicate<String> isKept;
  private final Listener<V> listener;
  private final Map<String, Entry<V>> byKey = new HashMap<>();
  private final SortedMap<Integer, Long> ends = new TreeMap<>();

  /**
   * The latest record of a key.
   *
   * @param place place of the record
   * @param value null if the record deletes the key, or cannot be decoded or used
   */
  public record Entry<V>(RecordPlace place, @Nullable V value) {}

  /** Receives changes of the values of keys. */
  @FunctionalInterface
  public interface Listener<V> {

    /**
     * Reports a later record of a key, or the deletion of a key.
     *
     * @param before null if the key had no value
     * @param after null if the key has none now
     */
    void changed(@Nullable V before, @Nullable V after);
  }

  /**
   * Creates an empty table.
   *
   * @param isKept selects the keys that the table keeps; it should bound their length
   */
  public TopicTable(Predicate<String> isKept) {
    this(isKept, (before, after) -> {});
  }

  /**
   * Creates an empty table with a listener.
   *
   * @param isKept selects the keys that the table keeps; it should bound their length
   * @param listener receives each change
   */
  public TopicTable(Predicate<String> isKept, Listener<V> listener) {
    this.isKept = isKept;
    this.listener = listener;
  }

  /**
   * Adds a record.
   *
   * @param value null if the record deletes the key
   * @return whether it is now the latest record of a key that is kept
   */
  public synchronized boolean put(RecordPlace place, @Nullable String key, @Nullable V value) {
    reached(place.partition(), place.offset() + 1);
    if (key == null || !isKept.test(key) || !isLatest(place, key)) {
      return false;
    }
    Entry<V> before = byKey.put(key, new Entry<>(place, value));
    listener.changed(before == null ? null : before.value(), value);
    return true;
  }

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable V value) {
    boolean unused = put(place, key, value);
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    boolean unused = put(place, key, null);
  }

  /** Returns whether no record of a key is known that is later than this place. */
  public synchronized boolean isLatest(RecordPlace place, String key) {
    Entry<V> known = byKey.get(key);
    return known == null || place.isAfter(known.place());
  }

  /**
   * Returns whether a record was read before. Records of a partition always arrive in order, from
   * the first one whenever they are read again.
   */
  public synchronized boolean wasRead(RecordPlace place) {
    return place.offset() < ends.getOrDefault(place.partition(), 0L);
  }

  @Override
  public synchronized void reached(int partition, long offset) {
    ends.merge(partition, offset, Math::max);
  }

  @Override
  public synchronized void readAnew(LongPredicate isThere) {
    removeIf((key, place) -> !isThere.test(KeyHash.of(key)));
  }

  @Override
  public synchronized void recreated() {
    removeIf((key, place) -> true);
    ends.clear();
  }

  /** Forgets keys whose latest record is in a partition that does not match. */
  public synchronized void retainPartitions(IntPredicate isOurs) {
    removeIf((key, place) -> !isOurs.test(place.partition()));
  }

  private interface Condition {
    boolean holds(String key, RecordPlace place);
  }

  private void removeIf(Condition condition) {
    Iterator<Map.Entry<String, Entry<V>>> entries = byKey.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Entry<V>> entry = entries.next();
      if (condition.holds(entry.getKey(), entry.getValue().place())) {
        entries.remove();
        listener.changed(entry.getValue().value(), null);
      }
    }
  }

  /** Returns the latest value of a key; empty if it has none. */
  public synchronized Optional<V> get(String key) {
    return entry(key).map(Entry::value);
  }

  /** Returns the latest record of a key, also if it has no value; empty if the key is unknown. */
  public synchronized Optional<Entry<V>> entry(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Returns the keys that have a value. */
  public synchronized SortedSet<String> keys() {
    SortedSet<String> keys = new TreeSet<>(byKey.keySet());
    keys.removeIf(key -> get(key).isEmpty());
    return keys;
  }

  /** Returns all values, in no particular order. */
  public synchronized List<V> values() {
    return values(byKey.values().stream());
  }

  /** Returns all values, in the order of their records within each partition. */
  public synchronized List<V> valuesInOrder() {
    return values(byKey.values().stream().sorted(IN_ORDER));
  }

  private static <V> List<V> values(Stream<Entry<V>> entries) {
    return entries.flatMap(entry -> Optional.ofNullable(entry.value()).stream()).toList();
  }

  /**
   * Returns the number of keys that match.
   *
   * @param isCounted receives each key and its value, null if it has none
   */
  public synchronized long count(BiPredicate<String, @Nullable V> isCounted) {
    return byKey.entrySet().stream()
        .filter(entry -> isCounted.test(entry.getKey(), entry.getValue().value()))
        .count();
  }

  /** Returns the offset up to which each partition has been read. */
  public synchronized SortedMap<Integer, Long> ends() {
    return new TreeMap<>(ends);
  }
}
