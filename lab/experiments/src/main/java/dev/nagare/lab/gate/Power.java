package dev.nagare.lab.gate;

import java.util.SortedMap;

/**
 * The outcome for candidates that are better than the incumbent in one language.
 *
 * @param setting of the simulation
 * @param promotedAtLook by look, the number of candidates tried at this look that passed
 */
public record Power(Setting setting, SortedMap<Integer, Frequency> promotedAtLook) {

  /**
   * The setting of a simulation.
   *
   * @param languages that the candidate serves
   * @param others F1 points by which it is better in all languages but one: 0 or, if it is worse,
   *     negative
   * @param correlation of the two models' errors
   * @param utterances evaluation utterances of each language
   * @param gain F1 points by which it is better in the one, over all possible utterances
   */
  public record Setting(
      int languages, double others, double correlation, int utterances, double gain) {

    double gain(int language) {
      return language == 0 ? gain : others;
    }
  }
}
