package dev.nagare.lab.gate;

import java.util.SortedMap;

/**
 * What became of candidates that are better than the incumbent in one language.
 *
 * @param setting what was simulated
 * @param promotedAtLook by look, how many that were tried at this look passed
 */
public record Power(Setting setting, SortedMap<Integer, Frequency> promotedAtLook) {

  /**
   * What was simulated.
   *
   * @param languages that the candidate serves
   * @param others F1 points by which it is better in all languages but one: 0 or, if it is worse,
   *     negative
   * @param correlation of the two models' errors
   * @param utterances evaluation utterances of each language
   * @param gain F1 points by which it is better in the one, over all utterances there could be
   */
  public record Setting(
      int languages, double others, double correlation, int utterances, double gain) {

    double gain(int language) {
      return language == 0 ? gain : others;
    }
  }
}
