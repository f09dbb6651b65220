package dev.nagare.corpora.projection;

import dev.nagare.tagger.text.Token;
import java.util.List;

/**
 * Words that follow each other.
 *
 * @param from the first one, from 0
 * @param to behind the last one
 */
record WordRange(int from, int to) {

  /** No words, as of a span of nothing but invisible characters. */
  static final WordRange NONE = new WordRange(0, 0);

  int length() {
    return to - from;
  }

  /** The words that have a code point in a part of the text; {@link #NONE} if there are none. */
  static WordRange touching(List<Token> words, int start, int end) {
    int from = 0;
    while (from < words.size() && words.get(from).end() <= start) {
      from++;
    }
    int to = from;
    while (to < words.size() && words.get(to).start() < end) {
      to++;
    }
    return to == from ? NONE : new WordRange(from, to);
  }
}
