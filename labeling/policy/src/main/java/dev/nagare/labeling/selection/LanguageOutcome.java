package dev.nagare.labeling.selection;

import dev.nagare.labeling.budget.LanguageStanding;

/**
 * What a round came to for one language.
 *
 * @param standing as it was decided by
 * @param weight of the language, in any unit; 0 where the strategy has none
 * @param share of the budget, in requests; what was chosen where the strategy has no shares
 * @param chosen to be asked for
 * @param sameTexts passed over because the same text is known
 * @param nearCopies passed over because a near copy is known
 */
public record LanguageOutcome(
    LanguageStanding standing,
    double weight,
    int share,
    int chosen,
    int sameTexts,
    int nearCopies) {}
