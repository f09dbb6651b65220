package dev.nagare.streams.releases;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Remembers which releases cannot be used, so that they are not tried over and over. A record that
 * changes gets another chance. Guarded by whoever holds it.
 */
final class Refusals {

  private record Refusal(
      ModelRelease record, BundleFault fault, String message, int failures, boolean isDue) {

    private LoadFault asFault() {
      return new LoadFault(
          releaseId(record), record.getStage(), record.getChangedAt(), fault, message);
    }
  }

  private final Map<String, Refusal> byKey = new TreeMap<>();
  private final Consumer<ReleaseId> onForgotten;

  Refusals(Consumer<ReleaseId> onForgotten) {
    this.onForgotten = onForgotten;
  }

  static ReleaseId releaseId(ModelRelease record) {
    return new ReleaseId(record.getId(), record.getVersion(), record.getSha256());
  }

  /**
   * Remembers a failure.
   *
   * @return how many there were in a row
   */
  int add(ModelRelease record, BundleFault fault, String message) {
    Refusal before = byKey.get(Releases.key(record));
    int failures = before == null ? 1 : before.failures() + 1;
    byKey.put(Releases.key(record), new Refusal(record, fault, message, failures, false));
    return failures;
  }

  /** A release turned out to be good. */
  void remove(ModelRelease record) {
    Refusal before = byKey.remove(Releases.key(record));
    if (before != null) {
      onForgotten.accept(releaseId(before.record()));
    }
  }

  /** Forgets what was said of records that the log has no longer, and faults of one kind. */
  void forget(Releases now, BundleFault alsoIfNotIn, Map<String, ?> keys) {
    List<Refusal> gone = new ArrayList<>();
    byKey.forEach(
        (key, refusal) -> {
          boolean changed = now.find(key).filter(refusal.record()::equals).isEmpty();
          if (changed || (refusal.fault() == alsoIfNotIn && !keys.containsKey(key))) {
            gone.add(refusal);
          }
        });
    gone.forEach(refusal -> remove(refusal.record()));
  }

  /** Whether nothing is known against a release. */
  boolean isUsable(ModelRelease record) {
    return !byKey.containsKey(Releases.key(record));
  }

  /** Whether a release may be usable by now. */
  boolean mayBecomeUsable(ModelRelease record) {
    Refusal refusal = byKey.get(Releases.key(record));
    return refusal == null || refusal.fault().mayPass();
  }

  /** Whether a release cannot be used and trying again will not help. */
  boolean isForGood(ModelRelease record) {
    return !mayBecomeUsable(record);
  }

  /** Whether a release is to be tried again now. */
  boolean isDue(ModelRelease record) {
    Refusal refusal = byKey.get(Releases.key(record));
    return refusal != null && refusal.isDue();
  }

  /** The time has come to try again. */
  void setDue(ModelRelease record) {
    byKey.computeIfPresent(
        Releases.key(record),
        (key, refusal) ->
            new Refusal(
                refusal.record(), refusal.fault(), refusal.message(), refusal.failures(), true));
  }

  List<LoadFault> faults() {
    return byKey.values().stream().map(Refusal::asFault).toList();
  }
}
