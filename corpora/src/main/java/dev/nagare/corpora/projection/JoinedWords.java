package dev.nagare.corpora.projection;

import dev.nagare.tagger.text.Token;
import java.util.List;
import java.util.Set;

/**
 * Words that hyphens join, such as {@code terça-feira}: a span has all of them or none. Tokenizers
 * cut such words, and a link often reaches only one part.
 */
final class JoinedWords {

  private static final Set<String> HYPHENS = Set.of("-", "\u2010", "\u2011");

  private JoinedWords() {}

  /**
   * Widens a range over words joined to it.
   *
   * @param taken words of other spans, which stay where they are
   */
  static WordRange widen(WordRange range, List<Token> words, boolean[] taken) {
    int from = range.from();
    int to = range.to();
    while (from > 0 && !taken[from - 1] && joins(words, from - 1)) {
      from--;
    }
    while (to < words.size() && !taken[to] && joins(words, to - 1)) {
      to++;
    }
    return new WordRange(from, to);
  }

  /** Returns whether a hyphen joins a word and the next. */
  private static boolean joins(List<Token> words, int first) {
    Token left = words.get(first);
    Token right = words.get(first + 1);
    return left.end() == right.start() && (isHyphen(words, first) || isHyphen(words, first + 1));
  }

  /** A hyphen with a word close by on both sides. */
  private static boolean isHyphen(List<Token> words, int at) {
    return at > 0
        && at + 1 < words.size()
        && HYPHENS.contains(words.get(at).word())
        && words.get(at - 1).end() == words.get(at).start()
        && words.get(at).end() == words.get(at + 1).start();
  }
}
