package dev.nagare.trainer.training;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.trainer.model.LearningSettings;

/**
 * The hyperparameters of a training.
 *
 * @param sizes sizes of the network
 * @param learning hyperparameters for learning the weights
 * @param epochs maximum number of epochs
 * @param patience number of epochs without a better F1 on the development set after which training
 *     stops
 * @param batchSize number of utterances in a step
 * @param hiddenWords frequency of showing words as the unknown word, so that the model learns to
 *     handle unknown words: a word seen n times is hidden with probability h / (h + n) (Kiperwasser
 *     and Goldberg 2016, section 4.2, where h is α); 0, as in the paper, hides none
 * @param seed seed of weights, order, dropout and hidden words
 */
public record TrainingSettings(
    MomSizes sizes,
    LearningSettings learning,
    int epochs,
    int patience,
    int batchSize,
    double hiddenWords,
    long seed) {

  /** The paper's sizes with regularization that costs nothing when tagging; see docs/adr/0004. */
  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          MomSizes.PAPER, new LearningSettings(2e-3, 0.5, 0.5, 0.999), 20, 5, 64, 0.5, 1);

  /** Settings that raise F1 at little cost in tagging; see docs/adr/0008. */
  public static final TrainingSettings STRONG =
      new TrainingSettings(
          MomSizes.PAPER.withOutput(new OutputLayer(true, 1 << 16)),
          new LearningSettings(2e-3, 0.5, 0.5, 0.999, 0.05, 0.2, 0.2),
          10,
          3,
          64,
          0.5,
          1);

  /** The settings of the paper. */
  public static final TrainingSettings PAPER =
      new TrainingSettings(MomSizes.PAPER, new LearningSettings(1e-3, 0.5, 0, 0), 10, 10, 32, 0, 1);

  private static final int MIN_BATCH_SIZE = 8;
  private static final int STEPS_PER_EPOCH = 50;

  public TrainingSettings {
    check("epochs", epochs, 1, 10_000);
    check("patience", patience, 1, 10_000);
    check("batchSize", batchSize, 1, 4096);
    if (!(hiddenWords >= 0 && hiddenWords <= 1000)) {
      throw new IllegalArgumentException(
          "hiddenWords is " + hiddenWords + ", must be from 0 to 1000");
    }
  }

  /** Returns these settings with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(sizes, learning, epochs, patience, batchSize, hiddenWords, other);
  }

  /** Returns these settings with another maximum number of epochs. */
  public TrainingSettings withEpochs(int other) {
    return new TrainingSettings(sizes, learning, other, patience, batchSize, hiddenWords, seed);
  }

  /**
   * Returns the batch size for a training set: the configured one, or less so that an epoch has
   * {@value #STEPS_PER_EPOCH} steps or more, if possible. Small training sets need small batches to
   * be learned from at all.
   *
   * @param utterances number of utterances in the training set
   */
  public int batchSizeFor(int utterances) {
    return Math.min(batchSize, Math.max(MIN_BATCH_SIZE, utterances / STEPS_PER_EPOCH));
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be from " + least + " to " + most);
    }
  }
}
