package dev.nagare.trainer.transfer;

import dev.nagare.tagger.encoding.Vocabulary;
import java.util.Map;

/**
 * The words or bigrams of a training set.
 *
 * @param vocabulary vocabulary of the model to be trained
 * @param counts number of occurrences of each item in the training set
 */
public record CountedItems(Vocabulary vocabulary, Map<String, Long> counts) {

  long count(String item) {
    return counts.getOrDefault(item, 0L);
  }
}
