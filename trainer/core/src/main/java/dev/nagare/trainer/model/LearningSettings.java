package dev.nagare.trainer.model;

/**
 * Hyperparameters for learning weights.
 *
 * @param learningRate learning rate of Adam
 * @param inputDropout probability that an element of a token's vector is dropped before the word
 *     Bi-LSTM
 * @param outputDropout the same after the word Bi-LSTM; the paper has none
 * @param averaging decay of the moving average of the weights, which is kept as the model; from 0
 *     (none, as in the paper) to below 1
 * @param lexicalRate learning rate of the lexical scores (AdaGrad), if the model has any
 * @param lexicalDropout probability that all lexical features of a token are dropped
 * @param intentWeight weight of the loss of the utterances' intents relative to that of their tags,
 *     where the data have intents; 0 learns none
 */
public record LearningSettings(
    double learningRate,
    double inputDropout,
    double outputDropout,
    double averaging,
    double lexicalRate,
    double lexicalDropout,
    double intentWeight) {

  private static final double DEFAULT_LEXICAL_RATE = 0.05;

  public LearningSettings {
    checkRate("learningRate", learningRate);
    checkShare("inputDropout", inputDropout);
    checkShare("outputDropout", outputDropout);
    checkShare("averaging", averaging);
    checkRate("lexicalRate", lexicalRate);
    checkShare("lexicalDropout", lexicalDropout);
    if (!(intentWeight >= 0 && intentWeight <= 10)) {
      throw new IllegalArgumentException(
          "intentWeight is " + intentWeight + ", must be from 0 to 10");
    }
  }

  /** Creates settings that learn tags alone, without dropout of lexical features. */
  public LearningSettings(
      double learningRate, double inputDropout, double outputDropout, double averaging) {
    this(learningRate, inputDropout, outputDropout, averaging, DEFAULT_LEXICAL_RATE, 0, 0);
  }

  private static void checkRate(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in (0, 1]");
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in [0, 1)");
    }
  }
}
