package dev.nagare.trainer.gate;

/**
 * What the tests of one language in one look said.
 *
 * @param p how likely a gain at least as large would be by chance, one-sided
 * @param correctedP {@code p} for all languages and looks together, at most 1: the candidate is
 *     better if it is at most {@link GateRules#alpha()}
 * @param pWorse how likely a loss at least as large would be by chance, one-sided, not corrected
 * @param better whether the candidate is better than the incumbent
 * @param worse whether the candidate counts as worse than the incumbent
 */
public record LanguageTest(
    double p, double correctedP, double pWorse, boolean better, boolean worse) {}
