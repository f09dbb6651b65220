package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.training.TrainingListener;
import java.util.List;

/** Receives the progress of an experiment's runs. */
public interface RunListener {

  /**
   * A run begins in this process.
   *
   * @return listener of its training
   */
  TrainingListener begun(PlannedRun run);

  /** A run's result is available: made here, by another process, or before. */
  void done(PlannedRun run, RunResult result);

  /**
   * Nothing is left to do here but to wait.
   *
   * @param holders of the remaining runs, one line each
   */
  void waiting(List<String> holders);
}
