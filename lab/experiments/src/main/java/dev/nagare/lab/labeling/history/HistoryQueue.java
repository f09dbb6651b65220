package dev.nagare.lab.labeling.history;

import dev.nagare.lab.experiment.run.RunClaim;
import dev.nagare.lab.experiment.run.RunQueue;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.LabelingData;
import dev.nagare.lab.labeling.learners.Learner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Makes the missing histories, one after the other, and skips those that other processes are
 * making.
 */
public final class HistoryQueue {

  private final HistoryFolder folder;
  private final LabelingData data;
  private final Learner.Factory learners;
  private final HistoryListener listener;
  private final RunQueue.Pause pause;
  private final LongSupplier nanoTime;
  private final String who;

  /**
   * Creates a queue.
   *
   * @param who describes this process, in a line for others who wait for it
   */
  public HistoryQueue(
      HistoryFolder folder,
      LabelingData data,
      Learner.Factory learners,
      HistoryListener listener,
      RunQueue.Pause pause,
      LongSupplier nanoTime,
      String who) {
    this.folder = folder;
    this.data = data;
    this.learners = learners;
    this.listener = listener;
    this.pause = pause;
    this.nanoTime = nanoTime;
    this.who = who;
  }

  /** Returns once all histories are complete, here or elsewhere; there is no deadline. */
  public void run(List<HistorySpec> plan) throws IOException, InterruptedException {
    Map<String, HistorySpec> open = new LinkedHashMap<>();
    for (HistorySpec spec : plan) {
      if (!isDone(spec)) {
        open.put(spec.hash(), spec);
      }
    }
    while (!open.isEmpty()) {
      if (!pass(open)) {
        listener.waiting(holders(open));
        pause.await();
      }
    }
  }

  /** Tries each open history once; returns false if nothing has changed. */
  private boolean pass(Map<String, HistorySpec> open) throws IOException, InterruptedException {
    boolean changed = false;
    for (HistorySpec spec : List.copyOf(open.values())) {
      if (isDone(spec) || isMade(spec)) {
        open.remove(spec.hash());
        changed = true;
      }
    }
    return changed;
  }

  private boolean isDone(HistorySpec spec) throws IOException {
    Optional<HistoryResult> there = folder.whole(spec);
    there.ifPresent(result -> listener.done(spec, result.steps().size()));
    return there.isPresent();
  }

  private boolean isMade(HistorySpec spec) throws IOException, InterruptedException {
    Optional<RunClaim> claim = folder.claim(spec, who + ": " + spec.label());
    if (claim.isEmpty()) {
      return false;
    }
    RunClaim held = claim.get();
    try (held) {
      // The previous holder may have made it since the check.
      if (!isDone(spec)) {
        make(spec);
      }
      return true;
    }
  }

  private void make(HistorySpec spec) throws IOException, InterruptedException {
    Learner learner = learners.learner(spec.protocol(), spec.variant());
    History history = new History(spec, data, learner, nanoTime);
    Optional<HistoryState> part = folder.part(spec);
    HistoryState from = part.isPresent() ? part.get() : history.beginning();
    List<Step> steps =
        history.run(
            from,
            state -> {
              folder.writePart(spec, state);
              tell(spec, state);
            });
    HistoryResult result = folder.writeWhole(spec, steps);
    listener.done(spec, result.steps().size());
  }

  private void tell(HistorySpec spec, HistoryState state) {
    int round = state.steps().size() - 1;
    Step step = state.steps().get(round);
    TreeMap<String, Double> f1 = new TreeMap<>();
    step.test().forEach((language, score) -> f1.put(language, score.f1()));
    listener.measured(spec, round, step.allLabels(), step.seconds(), f1);
  }

  private List<String> holders(Map<String, HistorySpec> open) throws IOException {
    List<String> holders = new ArrayList<>();
    for (HistorySpec spec : open.values()) {
      String holder = folder.holder(spec);
      if (!holder.isEmpty()) {
        holders.add(holder);
      }
    }
    return holders;
  }
}
