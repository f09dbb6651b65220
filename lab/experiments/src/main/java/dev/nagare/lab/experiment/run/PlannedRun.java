package dev.nagare.lab.experiment.run;

/**
 * A run that an experiment needs.
 *
 * @param label for people, short
 * @param spec of the run
 * @param kept output to keep
 * @param utterances of the training set
 */
public record PlannedRun(String label, RunSpec spec, Kept kept, int utterances) {

  /** The output of a run that is kept. */
  public enum Kept {

    /** The result. */
    RESULT,

    /** The result and the model, because other runs start from it. */
    RESULT_AND_MODEL
  }

  /**
   * Returns the number of utterances to train on if no epoch is left out; time is proportional to
   * it.
   */
  public long work() {
    return (long) utterances * spec.training().epochs();
  }
}
