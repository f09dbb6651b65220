package dev.nagare.trainer.training;

/** Hears how training goes. Called on the training thread; what it throws ends the training. */
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /** A batch has been learned. */
  default void learned(Progress progress) {}

  /** An epoch is over and the development set has been tagged. */
  default void epochEnded(EpochResult result) {}

  /**
   * Where training stands.
   *
   * @param epoch the current one, from 1
   * @param epochs at most
   * @param done share of all epochs' tokens that has been learned, from 0 to 1
   * @param tokensPerSecond learned, so far in this epoch
   * @param secondsLeft until all epochs are done, if none is left out
   * @param loss mean cross entropy per token so far in this epoch, in nats
   */
  record Progress(
      int epoch,
      int epochs,
      double done,
      double tokensPerSecond,
      double secondsLeft,
      double loss) {}

  /**
   * How an epoch ended.
   *
   * @param epoch from 1
   * @param loss mean cross entropy per token, in nats
   * @param devF1 CoNLL span F1 on the development set, 0–100
   * @param best whether no earlier epoch was as good
   * @param tokensPerSecond learned in this epoch, development set excluded
   */
  record EpochResult(
      int epoch, int epochs, double loss, double devF1, boolean best, double tokensPerSecond) {}
}
