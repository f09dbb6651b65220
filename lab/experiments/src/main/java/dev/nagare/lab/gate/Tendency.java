package dev.nagare.lab.gate;

/**
 * How a made-up model answers, as shares of the gold spans.
 *
 * @param correct found with the right type and ends
 * @param wrong found with a wrong type or end: predicted, but not correct
 * @param spurious spans found in an utterance where there is nothing, for each gold span there is
 */
record Tendency(double correct, double wrong, double spurious) {

  /** F1 70 with precision and recall alike, much as the strong preset has them on MASSIVE ja-JP. */
  static final Tendency USUAL = new Tendency(0.70, 0.17, 0.13);

  /** F1 70 as well, but with precision 82 and recall 61. */
  static final Tendency CAUTIOUS = new Tendency(0.612, 0.06, 0.0766);

  /** The same with so many F1 points more: spans that were wrong are right. */
  Tendency better(double points) {
    double share = points / 100 * (1 + predicted()) / 2;
    return new Tendency(correct + share, wrong - share, spurious);
  }

  /** In 0 to 100, of infinitely many utterances. */
  double f1() {
    return 200 * correct / (1 + predicted());
  }

  private double predicted() {
    return correct + wrong + spurious;
  }
}
