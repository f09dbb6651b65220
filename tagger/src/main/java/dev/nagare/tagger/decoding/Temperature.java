package dev.nagare.tagger.decoding;

/**
 * Scales the confidences of spans so that they say how often the model is right: the log-odds of a
 * probability are divided by the temperature (Guo et al. 2017, section 4, applied to the
 * probability of the chosen tag against all others). Above 1, confidences come closer to a half.
 * The order of confidences stays, and so do all tags.
 *
 * @param value {@link #LEAST} to {@link #MOST}; 1 changes nothing
 */
public record Temperature(double value) {

  /** The temperature that changes nothing, not even the last bit. */
  public static final Temperature NONE = new Temperature(1);

  public static final double LEAST = 0.2;
  public static final double MOST = 5;

  public Temperature {
    if (!(value >= LEAST && value <= MOST)) {
      throw new IllegalArgumentException(
          "temperature is " + value + ", must be from " + LEAST + " to " + MOST);
    }
  }

  /** Returns the confidence for a probability; both are in (0, 1]. */
  public double confidence(double probability) {
    if (value == 1 || probability >= 1) {
      return probability;
    }
    double odds = Math.log(probability) - Math.log1p(-probability);
    return Math.max(Double.MIN_NORMAL, 1 / (1 + Math.exp(-odds / value)));
  }
}
