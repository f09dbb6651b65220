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
 * The languages of this trainer and what is asked for them. A language belongs to whoever has the
 * partition that its requests go to. Safe for use by several threads.
 */
public final class Languages {

  private final Set<Integer> owned = new HashSet<>();
  private final Set<Integer> inDoubt = new HashSet<>();
  private final Set<Integer> unread = new HashSet<>();
  private final TopicTable<TrainingRequest> asked = new TopicTable<>(language -> true);
  private int partitions;
  private boolean joined;
  private long version;

  /** How this trainer stands to a language. */
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
   * Waits while it is in doubt whose a language is.
   *
   * @return whether it is this trainer's
   */
  public synchronized boolean awaitOwned(String language) throws InterruptedException {
    while (hold(language) == Hold.IN_DOUBT) {
      wait();
    }
    return hold(language) == Hold.OWNED;
  }

  /** Goes up with every change. */
  public synchronized long version() {
    return version;
  }

  /** Whether the group has ever given this trainer a share, be it none. */
  public synchronized boolean hasJoined() {
    return joined;
  }

  /** The partitions that are this trainer's. */
  public synchronized SortedSet<Integer> partitions() {
    return new TreeSet<>(owned);
  }

  /** The latest request for a language of this trainer. */
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
   * Returns whether all requests have been read that there were when the language came to this
   * trainer.
   */
  public synchronized boolean hasReadRequests(String language) {
    return partitions > 0 && !unread.contains(LanguagePartitions.of(language, partitions));
  }

  /** Languages of this trainer that somebody has asked for. */
  public synchronized SortedSet<String> requested() {
    return asked.keys();
  }

  /**
   * The group has settled: these partitions are this trainer's and no others.
   *
   * @param all partitions that the topic has
   */
  synchronized void settled(Collection<Integer> ours, int all) {
    owned.clear();
    owned.addAll(ours);
    inDoubt.clear();
    partitions = all;
    joined = true;
    forget();
  }

  /** The requests of a partition are about to be read from its beginning. */
  synchronized void reading(Collection<Integer> added) {
    unread.addAll(added);
  }

  /** The requests of a partition have been read. */
  synchronized void read(int partition) {
    if (unread.remove(partition)) {
      version++;
    }
  }

  /** These partitions go to somebody else. */
  synchronized void revoked(Collection<Integer> gone) {
    owned.removeAll(gone);
    inDoubt.removeAll(gone);
    forget();
  }

  /** The group has gone on without this trainer; it will soon hear what it has now. */
  synchronized void lost(Collection<Integer> doubtful) {
    owned.removeAll(doubtful);
    inDoubt.addAll(doubtful);
    version++;
    notifyAll();
  }

  /** Everything this trainer had is in doubt. */
  synchronized void lostAll() {
    lost(Set.copyOf(owned));
  }

  /**
   * Takes in what somebody asks for.
   *
   * @param request null if it was taken back
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
