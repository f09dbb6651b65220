package dev.nagare.labeling.selection;

import java.util.List;

/**
 * What a round came to.
 *
 * @param chosen to be asked for, the best first in each language
 * @param passedOver as copies: they are not to be looked at again
 * @param languages in the order of their tags
 */
public record Selection<T>(
    List<Candidate<T>> chosen, List<Candidate<T>> passedOver, List<LanguageOutcome> languages) {

  public Selection {
    chosen = List.copyOf(chosen);
    passedOver = List.copyOf(passedOver);
    languages = List.copyOf(languages);
  }
}
