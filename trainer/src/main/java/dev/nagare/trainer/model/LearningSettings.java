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
    check("learningRate", learningRate > 0 && learningRate <= 1);
    check("inputDropout", inputDropout >= 0 && inputDropout < 1);
    check("outputDropout", outputDropout >= 0 && outputDropout < 1);
    check("averaging", averaging >= 0 && averaging < 1);
  }

  private static void check(String name, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(name + " is out of range");
    }
  }
}
