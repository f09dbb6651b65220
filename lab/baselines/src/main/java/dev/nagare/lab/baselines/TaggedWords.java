package dev.nagare.lab.baselines;

import java.util.List;

/**
 * A training example.
 *
 * @param words as they are written, in text order
 * @param tags one for each word: {@code O}, or {@code B-} or {@code I-} and the type of the span
 */
record TaggedWords(List<String> words, List<String> tags) {

  TaggedWords {
    words = List.copyOf(words);
    tags = List.copyOf(tags);
    if (words.size() != tags.size()) {
      throw new IllegalArgumentException(tags.size() + " tags for " + words.size() + " words");
    }
  }
}
