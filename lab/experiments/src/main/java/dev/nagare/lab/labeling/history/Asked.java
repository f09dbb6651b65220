package dev.nagare.lab.labeling.history;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels that were asked for at one time.
 *
 * @param ids of the utterances, in the order they are learned in
 * @param languages how it came to that
 */
public record Asked(List<String> ids, SortedMap<String, Part> languages) {

  public Asked {
    ids = List.copyOf(ids);
    languages = new TreeMap<>(languages);
  }

  /**
   * A language's part.
   *
   * @param weight by which the budget was split; 0 where the strategy has none
   * @param share of the budget, in labels
   * @param chosen to be labeled
   * @param sameTexts passed over because the same text is known
   * @param nearCopies passed over because a near copy is known
   */
  record Part(double weight, int share, int chosen, int sameTexts, int nearCopies) {}
}
