package dev.nagare.trainer.transfer;

import dev.nagare.tagger.encoding.Vocabulary;
import java.util.Map;

/**
 * Words or bigrams of a training set.
 *
 * @param vocabulary of the model to be trained
 * @param counts how often each of its items occurs in the training set
 */
public record CountedItems(Vocabulary vocabulary, Map<String, Long> counts) {

  long count(String item) {
    return counts.getOrDefault(item, 0L);
  }
}
