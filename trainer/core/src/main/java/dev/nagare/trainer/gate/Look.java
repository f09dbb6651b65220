package dev.nagare.trainer.gate;

import dev.nagare.corpora.score.ApproximateRandomization;

/**
 * One look at a candidate: tests its languages at the levels that this look may spend.
 *
 * @param rules rules of the gate
 * @param number number of the look, from 1
 * @param languages number of languages tested in it
 */
record Look(GateRules rules, int number, int languages) {

  /**
   * The number of rounds with a result at least as good by chance after which p is exact enough: to
   * a tenth.
   */
  private static final int ENOUGH = 100;

  /**
   * The expected number of such rounds if p is exactly the level; with fewer, the test would depend
   * too much on chance.
   */
  private static final double AT_LEVEL = 20;

  /**
   * The largest number of rounds, which take some seconds. Their smallest p reaches the level of
   * one language until about look 2,200.
   */
  private static final double MAX_ROUNDS = 1e7;

  double alpha() {
    return rules.alphaAt(number);
  }

  LanguageTest test(String language, LanguageEvidence evidence, double gain) {
    ApproximateRandomization randomization =
        new ApproximateRandomization(rounds(), seed(language)).endingAfter(ENOUGH);
    double p = randomization.secondBetter(evidence.incumbent(), evidence.candidate()).p();
    double pWorse = randomization.secondBetter(evidence.candidate(), evidence.incumbent()).p();
    double correctedP = Math.min(1, p * languages * rules.alpha() / alpha());
    return new LanguageTest(
        p,
        correctedP,
        pWorse,
        correctedP <= rules.alpha(),
        gain < -rules.tolerance() || pWorse <= rules.alarmAlpha());
  }

  /**
   * Returns the number of rounds, enough for a p far below the level of a language, so that a late
   * look can be passed too.
   */
  private int rounds() {
    double forLevel = Math.ceil(AT_LEVEL * languages / alpha());
    return (int) Math.max(rules.leastRounds(), Math.min(MAX_ROUNDS, forLevel));
  }

  /**
   * Returns a different seed for each look and language, so that an unlucky series does not recur.
   */
  private long seed(String language) {
    return 31 * (31 * rules.seed() + number) + language.hashCode();
  }
}
