package dev.nagare.lab.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the open runs of a plan, one after the other, and skips those that other processes are
 * making. Sources come before the runs that start from them.
 */
public final class RunQueue {

  private final RunFolder folder;
  private final RunWork work;
  private final RunListener listener;
  private final Pause pause;
  private final String who;

  /** Waits a little before the folder is read again. */
  public interface Pause {
    void await() throws InterruptedException;
  }

  /**
   * Creates a queue.
   *
   * @param who describes this process, in a line for others who wait for it
   */
  public RunQueue(RunFolder folder, RunWork work, RunListener listener, Pause pause, String who) {
    this.folder = folder;
    this.work = work;
    this.listener = listener;
    this.pause = pause;
    this.who = who;
  }

  /** Returns once all runs are done, here or elsewhere; there is no deadline. */
  public void run(List<PlannedRun> plan) throws IOException, InterruptedException {
    Map<String, PlannedRun> open = new LinkedHashMap<>();
    for (PlannedRun run : plan) {
      if (!isDone(run)) {
        open.put(run.spec().hash(), run);
      }
    }
    while (!open.isEmpty()) {
      if (!pass(open)) {
        listener.waiting(holders(open));
        pause.await();
      }
    }
  }

  /** Tries each open run once; returns false if nothing has changed. */
  private boolean pass(Map<String, PlannedRun> open) throws IOException, InterruptedException {
    boolean changed = false;
    for (PlannedRun run : List.copyOf(open.values())) {
      if (isReady(run, open) && (isDone(run) || isMade(run))) {
        open.remove(run.spec().hash());
        changed = true;
      }
    }
    return changed;
  }

  private static boolean isReady(PlannedRun run, Map<String, PlannedRun> open) {
    return run.spec().needed().stream().noneMatch(needed -> open.containsKey(needed.hash()));
  }

  private boolean isDone(PlannedRun run) throws IOException {
    Optional<RunResult> result = folder.done(run);
    result.ifPresent(there -> listener.done(run, there));
    return result.isPresent();
  }

  private boolean isMade(PlannedRun run) throws IOException, InterruptedException {
    Optional<RunClaim> claim = folder.claim(run.spec(), who + ": " + run.label());
    if (claim.isEmpty()) {
      return false;
    }
    RunClaim held = claim.get();
    try (held) {
      // The previous holder may have made it since the check.
      if (!isDone(run)) {
        RunResult result = work.make(run, listener.begun(run));
        folder.write(run.spec(), result);
        listener.done(run, result);
      }
      return true;
    }
  }

  private List<String> holders(Map<String, PlannedRun> open) throws IOException {
    List<String> holders = new ArrayList<>();
    for (PlannedRun run : open.values()) {
      String holder = folder.holder(run.spec());
      if (isReady(run, open) && !holder.isEmpty()) {
        holders.add(holder);
      }
    }
    return holders;
  }
}
