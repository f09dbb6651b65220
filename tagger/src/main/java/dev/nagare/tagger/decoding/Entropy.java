package dev.nagare.tagger.decoding;

/** Shannon's entropy, in nats. */
final class Entropy {

  /** What is less probable adds less than 3e-11 and would cost a logarithm. */
  private static final double MIN = 1e-12;

  private Entropy() {}

  /** What a value of this probability adds to the entropy. */
  static double part(double probability) {
    return probability < MIN || probability >= 1 ? 0 : -probability * Math.log(probability);
  }
}
