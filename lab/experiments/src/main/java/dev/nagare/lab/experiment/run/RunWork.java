package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.training.TrainingListener;
import java.io.IOException;

/** Makes runs. */
public interface RunWork {

  /**
   * Makes a run whose source model exists.
   *
   * @throws InterruptedException if the thread was interrupted; nothing is left behind
   */
  RunResult make(PlannedRun run, TrainingListener listener)
      throws IOException, InterruptedException;
}
