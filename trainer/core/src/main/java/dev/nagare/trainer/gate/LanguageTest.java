package dev.nagare.trainer.gate;

/**
 * The test results of one language in one look.
 *
 * @param p probability of a gain at least as large by chance, one-sided
 * @param correctedP {@code p} corrected for all languages and looks together, at most 1: the
 *     candidate is better if it is at most {@link GateRules#alpha()}
 * @param pWorse probability of a loss at least as large by chance, one-sided, not corrected
 * @param better whether the candidate is better than the incumbent
 * @param worse whether the candidate counts as worse than the incumbent
 */
public record LanguageTest(
    double p, double correctedP, double pWorse, boolean better, boolean worse) {}
