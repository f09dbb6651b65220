package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.training.TrainingListener;
import java.util.List;

/** Hears how the runs of an experiment go. */
public interface RunListener {

  /** A run begins here; the answer hears its training. */
  TrainingListener begun(PlannedRun run);

  /** A run's result is there: made here, by another process, or before. */
  void done(PlannedRun run, RunResult result);

  /**
   * Nothing is left to do here but to wait.
   *
   * @param holders who is at work on what, one line each
   */
  void waiting(List<String> holders);
}
