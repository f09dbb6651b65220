package dev.nagare.labeling.selection;

import dev.nagare.labeling.budget.LanguageStanding;

/**
 * The outcome of a round for one language.
 *
 * @param standing input of the decision
 * @param weight of the language, in any unit; 0 if the strategy has no weights
 * @param share of the budget, in requests; equal to {@code chosen} if the strategy has no shares
 * @param chosen number of requests
 * @param sameTexts candidates skipped because the same text is known
 * @param nearCopies candidates skipped because a near copy is known
 */
public record LanguageOutcome(
    LanguageStanding standing,
    double weight,
    int share,
    int chosen,
    int sameTexts,
    int nearCopies) {}
