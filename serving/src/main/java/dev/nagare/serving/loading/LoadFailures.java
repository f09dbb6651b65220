package dev.nagare.serving.loading;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.serving.LoadFault;
import dev.nagare.tagger.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Remembers the releases that could not be loaded, so that they are not retried all the time. A
 * changed record gets another attempt. The caller must hold its own lock.
 */
final class LoadFailures {

  private final Map<String, LoadFailure> byKey = new TreeMap<>();
  private final Consumer<ReleaseId> onForgotten;

  LoadFailures(Consumer<ReleaseId> onForgotten) {
    this.onForgotten = onForgotten;
  }

  /** Adds a failure and returns it with the number of attempts. */
  LoadFailure add(ModelRelease record, BundleFault fault, String message) {
    LoadFailure before = byKey.get(Releases.key(record));
    int inARow = before == null ? 1 : before.inARow() + 1;
    LoadFailure failure = new LoadFailure(record, fault, message, inARow, false);
    byKey.put(Releases.key(record), failure);
    return failure;
  }

  /** Removes a release that could be loaded. */
  void remove(ModelRelease record) {
    LoadFailure before = byKey.remove(Releases.key(record));
    if (before != null) {
      onForgotten.accept(before.release());
    }
  }

  /**
   * Forgets failures of records that are no longer in the log, and faults of one kind unless their
   * key is in a map.
   *
   * @param now the whole release log
   * @param alsoIfNotIn kind of fault that is forgotten unless its key is in {@code keys}
   */
  void forget(Releases now, BundleFault alsoIfNotIn, Map<String, ?> keys) {
    List<LoadFailure> gone = new ArrayList<>();
    byKey.forEach(
        (key, failure) -> {
          boolean changed = now.find(key).filter(failure.record()::equals).isEmpty();
          if (changed || (failure.fault() == alsoIfNotIn && !keys.containsKey(key))) {
            gone.add(failure);
          }
        });
    gone.forEach(failure -> remove(failure.record()));
  }

  /** Returns whether no failure of a release is known. */
  boolean isUsable(ModelRelease record) {
    return !byKey.containsKey(Releases.key(record));
  }

  /** Returns whether a retry of a failed release may succeed. */
  boolean mayBecomeUsable(ModelRelease record) {
    LoadFailure failure = byKey.get(Releases.key(record));
    return failure == null || failure.fault().mayPass();
  }

  /** Returns whether a release cannot be used and a retry will not help. */
  boolean isForGood(ModelRelease record) {
    return !mayBecomeUsable(record);
  }

  /** Returns whether the next attempt to load a release is due. */
  boolean isDue(ModelRelease record) {
    LoadFailure failure = byKey.get(Releases.key(record));
    return failure != null && failure.isDue();
  }

  /** Marks the next attempt to load a release as due. */
  void setDue(ModelRelease record) {
    byKey.computeIfPresent(Releases.key(record), (key, failure) -> failure.due());
  }

  List<LoadFault> faults() {
    return byKey.values().stream().map(LoadFailure::asFault).toList();
  }
}
