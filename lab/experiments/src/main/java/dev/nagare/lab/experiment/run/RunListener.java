package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.training.TrainingListener;
import java.util.List;

/** Receives the progress of an experiment's runs. */
public interface RunListener {

  /**
   * Receives the start of a run in this process.
   *
   * @return listener of its training
   */
  TrainingListener begun(PlannedRun run);

  /** Receives a run's result, made here, by another process, or before. */
  void done(PlannedRun run, RunResult result);

  /**
   * Receives the news that nothing is left to do here but to wait.
   *
   * @param holders of the remaining runs, one line each
   */
  void waiting(List<String> holders);
}
