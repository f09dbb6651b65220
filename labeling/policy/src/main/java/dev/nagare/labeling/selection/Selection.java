package dev.nagare.labeling.selection;

import java.util.List;

/**
 * The outcome of a round.
 *
 * @param chosen candidates to request, the best first in each language
 * @param passedOver copies, which are not considered again
 * @param languages in the order of their tags
 * @param <T> type of the candidates' payload
 */
public record Selection<T>(
    List<Candidate<T>> chosen, List<Candidate<T>> passedOver, List<LanguageOutcome> languages) {

  public Selection {
    chosen = List.copyOf(chosen);
    passedOver = List.copyOf(passedOver);
    languages = List.copyOf(languages);
  }
}
