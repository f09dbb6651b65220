package dev.nagare.lab.experiment.run;

/**
 * A run that an experiment needs.
 *
 * @param label for people, short
 * @param spec of the run
 * @param kept what is left behind when it is over
 * @param utterances of the training set
 */
public record PlannedRun(String label, RunSpec spec, Kept kept, int utterances) {

  /** What is left behind of a run. */
  public enum Kept {

    /** The result. */
    RESULT,

    /** The result and the model, because other runs start from it. */
    RESULT_AND_MODEL
  }

  /** Utterances to be learned if no epoch is left out: what time is in proportion to. */
  public long work() {
    return (long) utterances * spec.training().epochs();
  }
}
