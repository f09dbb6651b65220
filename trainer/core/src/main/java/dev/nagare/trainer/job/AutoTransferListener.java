package dev.nagare.trainer.job;

import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Set;

/** Receives the progress of the search for a transfer. Called on the training thread. */
public interface AutoTransferListener {

  /** A listener that does nothing. */
  AutoTransferListener SILENT = run -> TrainingListener.SILENT;

  /**
   * One training of several.
   *
   * @param number number of this training, from 1
   * @param runs number of all trainings
   * @param groups groups of weights that are transferred
   * @param seed seed of this training
   */
  record Run(int number, int runs, Set<WeightGroup> groups, long seed) {}

  /** Reports the start of a training; the returned listener receives its progress. */
  TrainingListener begins(Run run);

  /** Reports the end of a training. */
  default void ended(Run run, TrainedModel model) {}
}
