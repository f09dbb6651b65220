package dev.nagare.tagger.decoding;

/** Shannon's entropy, in nats. */
final class Entropy {

  /**
   * The smallest probability that counts: a smaller one adds less than 3e-11 and would cost a
   * logarithm.
   */
  private static final double MIN = 1e-12;

  private Entropy() {}

  /** Returns the contribution of a value with this probability to the entropy, in nats. */
  static double part(double probability) {
    return probability < MIN || probability >= 1 ? 0 : -probability * Math.log(probability);
  }
}
