package dev.nagare.trainer.model;

/**
 * How weights are learned.
 *
 * @param learningRate of Adam
 * @param inputDropout chance that a number of a token's vector is left out before the word Bi-LSTM
 * @param outputDropout the same after the word Bi-LSTM; the paper has none
 * @param averaging decay of the moving average of the weights that is kept as the model, from 0
 *     (none, as in the paper) to below 1
 */
public record LearningSettings(
    double learningRate, double inputDropout, double outputDropout, double averaging) {

  public LearningSettings {
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learningRate is " + learningRate + ", must be in (0, 1]");
    }
    checkShare("inputDropout", inputDropout);
    checkShare("outputDropout", outputDropout);
    checkShare("averaging", averaging);
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in [0, 1)");
    }
  }
}
