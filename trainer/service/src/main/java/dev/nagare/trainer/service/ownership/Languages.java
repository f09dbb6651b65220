package dev.nagare.trainer.service.ownership;

import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The languages of this trainer and the requests for them. A language belongs to the trainer that
 * has the partition of its requests. Safe for use by several threads.
 */
public final class Languages {

  private final Set<Integer> owned = new HashSet<>();
  private final Set<Integer> inDoubt = new HashSet<>();
  private final Set<Integer> unread = new HashSet<>();
  private final TopicTable<TrainingRequest> asked = new TopicTable<>(language -> true);
  private int partitions;
  private boolean joined;
  private long version;

  /** Returns this trainer's relation to a language. */
  public synchronized Hold hold(String language) {
    if (partitions == 0) {
      return Hold.NONE;
    }
    int partition = LanguagePartitions.of(language, partitions);
    if (owned.contains(partition)) {
      return Hold.OWNED;
    }
    return inDoubt.contains(partition) ? Hold.IN_DOUBT : Hold.NONE;
  }

  /**
   * Waits while it is in doubt whether a language belongs to this trainer.
   *
   * @return whether it belongs to this trainer
   */
  public synchronized boolean awaitOwned(String language) throws InterruptedException {
    while (hold(language) == Hold.IN_DOUBT) {
      wait();
    }
    return hold(language) == Hold.OWNED;
  }

  /** Returns a number that grows with every change. */
  public synchronized long version() {
    return version;
  }

  /** Returns whether the group has ever assigned partitions to this trainer, even none. */
  public synchronized boolean hasJoined() {
    return joined;
  }

  /** Returns the partitions that belong to this trainer. */
  public synchronized SortedSet<Integer> partitions() {
    return new TreeSet<>(owned);
  }

  /** Returns the latest request for a language of this trainer; empty if there is none. */
  public synchronized Optional<AskedTraining> request(String language) {
    return asked
        .get(language)
        .flatMap(
            request ->
                asked
                    .entry(language)
                    .map(latest -> new AskedTraining(latest.place().offset(), request)));
  }

  /** Returns whether a language belongs to one of some partitions. */
  public synchronized boolean isOneOf(Collection<Integer> some, String language) {
    return partitions > 0 && some.contains(LanguagePartitions.of(language, partitions));
  }

  /**
   * Returns whether all requests have been read that existed when the language moved to this
   * trainer.
   */
  public synchronized boolean hasReadRequests(String language) {
    return partitions > 0 && !unread.contains(LanguagePartitions.of(language, partitions));
  }

  /** Returns the languages of this trainer that have a request. */
  public synchronized SortedSet<String> requested() {
    return asked.keys();
  }

  /**
   * Sets this trainer's partitions after a rebalance; it has no others.
   *
   * @param ours this trainer's partitions
   * @param all number of partitions of the topic
   */
  synchronized void settled(Collection<Integer> ours, int all) {
    owned.clear();
    owned.addAll(ours);
    inDoubt.clear();
    partitions = all;
    joined = true;
    forget();
  }

  /** Notes that the requests of new partitions are about to be read from the beginning. */
  synchronized void reading(Collection<Integer> added) {
    unread.addAll(added);
  }

  /** Notes that the requests of a partition have been read. */
  synchronized void read(int partition) {
    if (unread.remove(partition)) {
      version++;
    }
  }

  /** Removes partitions that move to another trainer. */
  synchronized void revoked(Collection<Integer> gone) {
    owned.removeAll(gone);
    inDoubt.removeAll(gone);
    forget();
  }

  /** Marks partitions as in doubt, after the group has continued without this trainer. */
  synchronized void lost(Collection<Integer> doubtful) {
    owned.removeAll(doubtful);
    inDoubt.addAll(doubtful);
    version++;
    notifyAll();
  }

  /** Marks all partitions of this trainer as in doubt. */
  synchronized void lostAll() {
    lost(Set.copyOf(owned));
  }

  /**
   * Adds a request.
   *
   * @param request null if it was withdrawn
   */
  synchronized void ask(RecordPlace place, String language, @Nullable TrainingRequest request) {
    if (asked.put(place, language, request)) {
      version++;
    }
  }

  private void forget() {
    asked.retainPartitions(partition -> owned.contains(partition) || inDoubt.contains(partition));
    version++;
    notifyAll();
  }
}
