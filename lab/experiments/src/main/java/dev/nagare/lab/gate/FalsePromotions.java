package dev.nagare.lab.gate;

/**
 * What became of candidates that are as good as the incumbent.
 *
 * @param setting what was simulated
 * @param promoted histories in which at least one candidate passed
 */
public record FalsePromotions(Setting setting, Frequency promoted) {

  /**
   * What was simulated.
   *
   * @param languages that each candidate serves
   * @param firstUtterances evaluation utterances of a language at the first look
   * @param lastUtterances at the last look; older ones are used again at each look
   * @param correlation of two models' errors
   * @param candidate how candidates differ from the incumbent
   * @param forgotten how many of the first candidates are forgotten, each before the next comes
   */
  public record Setting(
      int languages,
      int firstUtterances,
      int lastUtterances,
      double correlation,
      Candidate candidate,
      int forgotten) {

    /** At a look of so many; they grow evenly. */
    int utterances(int look, int looks) {
      return look == looks
          ? lastUtterances
          : firstUtterances + (lastUtterances - firstUtterances) * (look - 1) / (looks - 1);
    }
  }

  /** Ways to be as good as the incumbent. */
  public enum Candidate {
    /** Precision and recall as the incumbent's. */
    ALIKE,
    /** The same F1 with more precision and less recall. */
    CAUTIOUS;

    Tendency tendency() {
      return switch (this) {
        case ALIKE -> Tendency.USUAL;
        case CAUTIOUS -> Tendency.CAUTIOUS;
      };
    }
  }
}
