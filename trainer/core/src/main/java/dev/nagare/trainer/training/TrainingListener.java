package dev.nagare.trainer.training;

/**
 * Receives the progress of a training. Called on the training thread; an exception that it throws
 * ends the training.
 */
public interface TrainingListener {

  /** A listener that does nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * Reports the pairs of parallel text that are learned from.
   *
   * @param used number of pairs
   * @param leftOut number of pairs without words on a side, or with too many
   */
  default void pairsRead(int used, int leftOut) {}

  /**
   * Called once if new words start at the embeddings of their translations.
   *
   * @param translated number of words that do
   * @param others number of other words that no source model has
   */
  default void wordsTranslated(int translated, int others) {}

  /**
   * Reports that a batch of pairs has been learned before the first epoch.
   *
   * @param done number of such batches so far
   * @param all number of such batches in all
   */
  default void aligned(int done, int all) {}

  /**
   * Reports that teachers have labeled a batch, before the first epoch.
   *
   * @param done number of utterances labeled so far
   * @param all number of utterances in all
   */
  default void taught(int done, int all) {}

  /** Reports that a batch has been learned. */
  default void learned(Progress progress) {}

  /** Reports the end of an epoch, after the development set has been tagged. */
  default void epochEnded(EpochResult result) {}

  /**
   * The progress of a training.
   *
   * @param epoch current epoch, from 1
   * @param epochs maximum number of epochs
   * @param done share of all epochs' tokens that has been learned, from 0 to 1
   * @param tokensPerSecond speed of learning so far in this epoch
   * @param secondsLeft remaining time until all epochs are done, without early stopping
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
   * The result of an epoch.
   *
   * @param epoch number of the epoch, from 1
   * @param epochs maximum number of epochs
   * @param loss mean cross entropy per token, in nats
   * @param devF1 CoNLL span F1 on the development set, 0–100
   * @param best whether it is better than all earlier epochs
   * @param tokensPerSecond speed of learning in this epoch, development set excluded
   */
  record EpochResult(
      int epoch, int epochs, double loss, double devF1, boolean best, double tokensPerSecond) {}
}
