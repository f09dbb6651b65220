package dev.nagare.trainer.model;

/**
 * Hyperparameters for learning from parallel text; see {@link AlignmentLoss} for the losses.
 *
 * @param sentenceWeight weight of the sentences' loss relative to that of the tags
 * @param wordWeight weight of the words' loss relative to that of the tags
 * @param temperature divisor of the cosines, τ
 * @param pairs number of pairs in a step
 * @param firstEpochs number of passes over the parallel text before the first epoch, without tags
 * @param newWords initial embeddings of words that are new to the model
 */
public record AlignmentSettings(
    double sentenceWeight,
    double wordWeight,
    double temperature,
    int pairs,
    int firstEpochs,
    NewWords newWords) {

  /** The settings that training uses unless others are given; see docs/adr/0024. */
  public static final AlignmentSettings DEFAULT =
      new AlignmentSettings(0.1, 0.1, 0.1, 64, 0, NewWords.TRANSLATED);

  public AlignmentSettings {
    checkWeight("sentenceWeight", sentenceWeight);
    checkWeight("wordWeight", wordWeight);
    if (sentenceWeight == 0 && wordWeight == 0 && newWords == NewWords.RANDOM) {
      throw new IllegalArgumentException(
          "sentenceWeight and wordWeight are 0 and new words are random; parallel text would have"
              + " no effect");
    }
    if (!(temperature > 0 && temperature <= 10)) {
      throw new IllegalArgumentException("temperature is " + temperature + ", must be in (0, 10]");
    }
    if (pairs < 2 || pairs > 4096) {
      throw new IllegalArgumentException("pairs are " + pairs + ", must be from 2 to 4096");
    }
    if (firstEpochs < 0 || firstEpochs > 1000) {
      throw new IllegalArgumentException(
          "firstEpochs is " + firstEpochs + ", must be from 0 to 1000");
    }
  }

  /** Returns settings that only give new words the embeddings of their translations. */
  public AlignmentSettings withoutLosses() {
    return new AlignmentSettings(0, 0, temperature, pairs, 0, newWords);
  }

  /** Returns whether a step learns from pairs. */
  public boolean hasLoss() {
    return sentenceWeight > 0 || wordWeight > 0;
  }

  private static void checkWeight(String name, double weight) {
    if (!(weight >= 0 && weight <= 100)) {
      throw new IllegalArgumentException(name + " is " + weight + ", must be from 0 to 100");
    }
  }
}
