package dev.nagare.lab.labeling.history;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels requested at one time.
 *
 * @param ids of the utterances, in training order
 * @param languages each language's part
 */
public record Asked(List<String> ids, SortedMap<String, Part> languages) {

  public Asked {
    ids = List.copyOf(ids);
    languages = new TreeMap<>(languages);
  }

  /**
   * A language's part.
   *
   * @param weight in the split of the budget; 0 if the strategy has no weights
   * @param share of the budget, in labels
   * @param chosen number of labels
   * @param sameTexts candidates skipped because the same text is known
   * @param nearCopies candidates skipped because a near copy is known
   */
  record Part(double weight, int share, int chosen, int sameTexts, int nearCopies) {}
}
