package dev.nagare.trainer.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nagare.tagger.encoding.Vocabulary;
import java.util.List;

/**
 * The part of a training set's words or bigrams that the sources know, whether or not their rows
 * were transferred.
 *
 * @param types number of different items in the training set
 * @param sharedTypes number of these that a source lists
 * @param tokens number of occurrences in the training set
 * @param sharedTokens number of occurrences of items that a source lists
 */
public record Overlap(int types, int sharedTypes, long tokens, long sharedTokens) {

  static Overlap of(CountedItems target, RowOrigins origins) {
    List<String> items = target.vocabulary().items();
    int sharedTypes = 0;
    long tokens = 0;
    long sharedTokens = 0;
    for (int i = 0; i < items.size(); i++) {
      long count = target.count(items.get(i));
      tokens += count;
      if (origins.of(Vocabulary.UNKNOWN + 1 + i).isPresent()) {
        sharedTypes++;
        sharedTokens += count;
      }
    }
    return new Overlap(items.size(), sharedTypes, tokens, sharedTokens);
  }

  /** Returns the share of different items that is known, 0–100; 0 if there are none. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public double percentOfTypes() {
    return percent(sharedTypes, types);
  }

  /** Returns the share of occurrences that is known, 0–100; 0 if there are none. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public double percentOfTokens() {
    return percent(sharedTokens, tokens);
  }

  private static double percent(long part, long all) {
    return all == 0 ? 0 : 100.0 * part / all;
  }
}
