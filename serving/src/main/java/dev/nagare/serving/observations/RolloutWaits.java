package dev.nagare.serving.observations;

import dev.nagare.releases.Releases;
import dev.nagare.releases.rollout.Observations;
import dev.nagare.releases.rollout.RolloutDecision.Waiting;
import dev.nagare.releases.rollout.RolloutListener;
import dev.nagare.releases.rollout.RolloutStep;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the reasons why releases wait while this instance leads the rollout: for the health
 * endpoint, and for observations, from which {@code ./nagare models show} reads them.
 *
 * <p>Safe for use by several threads.
 */
public final class RolloutWaits implements RolloutListener {

  private final RolloutListener next;
  private volatile SortedMap<String, String> byRelease = Collections.emptySortedMap();

  /**
   * @param next listener that receives all events as well
   */
  public RolloutWaits(RolloutListener next) {
    this.next = next;
  }

  @Override
  public void onWaiting(List<Waiting> waiting) {
    SortedMap<String, String> words = new TreeMap<>();
    waiting.forEach(wait -> words.put(Releases.key(wait.release()), wait.reason()));
    byRelease = Collections.unmodifiableSortedMap(words);
    next.onWaiting(waiting);
  }

  @Override
  public void onLeadership(boolean leads) {
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

  /** Returns the reasons for waiting, for operators, by key of the release. */
  public SortedMap<String, String> byRelease() {
    return byRelease;
  }
}
