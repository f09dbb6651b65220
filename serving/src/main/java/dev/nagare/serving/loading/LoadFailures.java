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
 * Remembers the releases that could not be loaded, so that they are not tried over and over. A
 * record that changes gets another chance. Guarded by whoever holds it.
 */
final class LoadFailures {

  private final Map<String, LoadFailure> byKey = new TreeMap<>();
  private final Consumer<ReleaseId> onForgotten;

  LoadFailures(Consumer<ReleaseId> onForgotten) {
    this.onForgotten = onForgotten;
  }

  /** Remembers a failure. */
  LoadFailure add(ModelRelease record, BundleFault fault, String message) {
    LoadFailure before = byKey.get(Releases.key(record));
    int inARow = before == null ? 1 : before.inARow() + 1;
    LoadFailure failure = new LoadFailure(record, fault, message, inARow, false);
    byKey.put(Releases.key(record), failure);
    return failure;
  }

  /** A release turned out to be good. */
  void remove(ModelRelease record) {
    LoadFailure before = byKey.remove(Releases.key(record));
    if (before != null) {
      onForgotten.accept(before.release());
    }
  }

  /** Forgets what was said of records that the log has no longer, and faults of one kind. */
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

  /** Returns whether nothing is known against a release. */
  boolean isUsable(ModelRelease record) {
    return !byKey.containsKey(Releases.key(record));
  }

  /** Returns whether a release may be usable by now. */
  boolean mayBecomeUsable(ModelRelease record) {
    LoadFailure failure = byKey.get(Releases.key(record));
    return failure == null || failure.fault().mayPass();
  }

  /** Returns whether a release cannot be used and trying again will not help. */
  boolean isForGood(ModelRelease record) {
    return !mayBecomeUsable(record);
  }

  /** Returns whether a release is to be tried again now. */
  boolean isDue(ModelRelease record) {
    LoadFailure failure = byKey.get(Releases.key(record));
    return failure != null && failure.isDue();
  }

  /** The time has come to try again. */
  void setDue(ModelRelease record) {
    byKey.computeIfPresent(Releases.key(record), (key, failure) -> failure.due());
  }

  List<LoadFault> faults() {
    return byKey.values().stream().map(LoadFailure::asFault).toList();
  }
}
