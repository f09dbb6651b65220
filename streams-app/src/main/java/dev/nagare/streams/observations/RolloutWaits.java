package dev.nagare.streams.observations;

import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.Observations;
import dev.nagare.releases.rollout.RolloutDecision.Waiting;
import dev.nagare.releases.rollout.RolloutListener;
import dev.nagare.releases.rollout.RolloutStep;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds what the rollout waits for, while this instance leads it: for health, and as records that
 * {@code ./nagare models show} reads. A release that no longer waits gets a record that says so.
 *
 * <p>Safe for use by several threads.
 */
public final class RolloutWaits implements RolloutListener {

  /** Releases that no longer wait are told once; more of them than this are forgotten. */
  private static final int MAX_RECORDS = 100;

  private final Map<String, ReleaseObservation> records = new LinkedHashMap<>();

  private final RolloutListener next;

  /**
   * @param next told of everything as well
   */
  public RolloutWaits(RolloutListener next) {
    this.next = next;
  }

  @Override
  public void onWaiting(List<Waiting> waiting) {
    set(waiting);
    next.onWaiting(waiting);
  }

  @Override
  public void onLeadership(boolean leads) {
    clear(); // What another leader says of a release must not be taken back by this one.
    next.onLeadership(leads);
  }

  @Override
  public void onStep(RolloutStep step) {
    next.onStep(step);
  }

  @Override
  public void onDoubt(Observations.Doubt why) {
    next.onDoubt(why);
  }

  @Override
  public void onInterruption() {
    next.onInterruption();
  }

  private synchronized void clear() {
    records.clear();
  }

  private synchronized void set(List<Waiting> waiting) {
    records.replaceAll(
        (key, record) -> ReleaseObservation.newBuilder(record).setWaitingFor(null).build());
    waiting.forEach(wait -> records.put(Releases.key(wait.release()), record(wait)));
    while (records.size() > Math.max(MAX_RECORDS, waiting.size())) {
      records.remove(records.keySet().iterator().next());
    }
  }

  /** What is waited for, in words for operators, by key of the release. */
  public synchronized SortedMap<String, String> byRelease() {
    SortedMap<String, String> words = new TreeMap<>();
    records.forEach(
        (key, record) -> record.getWaitingFor().ifPresent(reason -> words.put(key, reason)));
    return words;
  }

  /** Records to be written; without the time. */
  synchronized List<ReleaseObservation> records() {
    return List.copyOf(records.values());
  }

  private static ReleaseObservation record(Waiting waiting) {
    ModelRelease release = waiting.release();
    return ReleaseObservation.newBuilder()
        .setRelease(new ReleaseRef(release.getId(), release.getVersion(), release.getSha256()))
        .setStage(release.getStage())
        .setStageSince(release.getChangedAt())
        .setInstance(Observations.ROLLOUT)
        .setWaitingFor(waiting.reason())
        .setObservedAt(Instant.EPOCH)
        .build();
  }
}
