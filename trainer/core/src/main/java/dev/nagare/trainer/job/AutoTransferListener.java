package dev.nagare.trainer.job;

import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Set;

/** Hears how the search for a transfer goes. Called on the training thread. */
public interface AutoTransferListener {

  /** Hears nothing. */
  AutoTransferListener SILENT = run -> TrainingListener.SILENT;

  /**
   * One training of many.
   *
   * @param number from 1
   * @param runs of all
   * @param groups of weights that are taken from the source
   */
  record Run(int number, int runs, Set<WeightGroup> groups, long seed) {}

  /** A training begins; what is returned hears how it goes. */
  TrainingListener begins(Run run);

  /** A training is over. */
  default void ended(Run run, TrainedModel model) {}
}
