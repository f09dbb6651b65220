package dev.nagare.lab.gate;

/**
 * The outcome for candidates that are as good as the incumbent.
 *
 * @param setting of the simulation
 * @param promoted histories in which at least one candidate passed
 */
public record FalsePromotions(Setting setting, Frequency promoted) {

  /**
   * The setting of a simulation.
   *
   * @param languages that each candidate serves
   * @param firstUtterances evaluation utterances of a language at the first look
   * @param lastUtterances evaluation utterances at the last look; older ones are used again at each
   *     look
   * @param correlation of two models' errors
   * @param candidate difference of candidates from the incumbent
   * @param forgotten number of the first candidates that are forgotten, each before the next comes
   */
  public record Setting(
      int languages,
      int firstUtterances,
      int lastUtterances,
      double correlation,
      Candidate candidate,
      int forgotten) {

    /**
     * Returns the number of utterances at a look; it grows evenly.
     *
     * @param look from 1
     * @param looks number of looks
     */
    int utterances(int look, int looks) {
      return look == looks
          ? lastUtterances
          : firstUtterances + (lastUtterances - firstUtterances) * (look - 1) / (looks - 1);
    }
  }

  /** The kinds of candidates that are as good as the incumbent. */
  public enum Candidate {
    /** The same precision and recall as the incumbent. */
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
