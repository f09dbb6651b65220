package dev.nagare.trainer.gate.simulation;

import java.util.SortedMap;

/**
 * What became of candidates that are better than the incumbent.
 *
 * @param setting what was simulated
 * @param promotedAtLook by look, how many that were tried at this look passed
 */
public record Power(Setting setting, SortedMap<Integer, Share> promotedAtLook) {

  /**
   * What was simulated.
   *
   * @param languages that the candidate serves
   * @param improved languages in which it is better; in the others it is as good
   * @param correlation of the two models' errors
   * @param utterances evaluation utterances of each language
   * @param gain F1 points by which it is better, over all utterances there could be
   */
  public record Setting(
      int languages, int improved, double correlation, int utterances, double gain) {}
}
