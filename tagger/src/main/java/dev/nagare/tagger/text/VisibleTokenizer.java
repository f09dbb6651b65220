package dev.nagare.tagger.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads a text as if it had no invisible code points (see {@link CodePoints#isInvisible}): they are
 * neither words nor part of them, and do not hide words from a dictionary. Tokens begin with a
 * visible code point and end with a grapheme cluster, in the offsets of the text as received.
 *
 * <p>Emoji joined by a zero width joiner are one token; its word has the emoji without the joiner.
 * A given word without visible code points stays a token with its text unchanged, like a word of
 * white space.
 */
final class VisibleTokenizer implements Tokenizer {

  private final Tokenizer words;

  /**
   * Wraps a tokenizer.
   *
   * @param words tokenizer of texts without invisible code points
   */
  VisibleTokenizer(Tokenizer words) {
    this.words = words;
  }

  @Override
  public List<Token> tokenize(String text) {
    if (!CodePoints.hasInvisible(text)) {
      return words.tokenize(text);
    }
    VisibleText visible = VisibleText.of(text);
    List<Token> tokens = words.tokenize(visible.text());
    if (visible.hasJoined()) {
      tokens = words.tokenize(visible.text(), wholeClusters(visible, tokens));
    }
    return tokens.stream().map(token -> received(visible, token)).toList();
  }

  private static Token received(VisibleText visible, Token token) {
    int end = visible.end(token.end() - 1);
    return at(token, new WordBoundary(visible.start(token.start()), end));
  }

  private static Token at(Token token, WordBoundary place) {
    return new Token(
        token.word(), token.characters(), place.start(), place.end(), token.partOfSpeech());
  }

  /** Returns the tokens' boundaries except those inside a cluster of the text as received. */
  private static List<WordBoundary> wholeClusters(VisibleText visible, List<Token> tokens) {
    List<WordBoundary> whole = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      int last = whole.size() - 1;
      if (last >= 0 && whole.get(last).end() == token.start() && visible.isJoined(token.start())) {
        whole.set(last, new WordBoundary(whole.get(last).start(), token.end()));
      } else {
        whole.add(new WordBoundary(token.start(), token.end()));
      }
    }
    return whole;
  }

  @Override
  public List<Token> tokenize(String text, List<WordBoundary> boundaries) {
    if (!CodePoints.hasInvisible(text)) {
      return words.tokenize(text, boundaries);
    }
    TokenList.checkBoundaries(boundaries, CodePoints.count(text));
    VisibleText visible = VisibleText.of(text);
    List<WordBoundary> seen =
        boundaries.stream()
            .filter(word -> isSeen(visible, word))
            .map(
                word ->
                    new WordBoundary(
                        visible.visibleBefore(word.start()), visible.visibleBefore(word.end())))
            .toList();
    Iterator<Token> read = words.tokenize(visible.text(), seen).iterator();
    return boundaries.stream()
        .map(word -> at(isSeen(visible, word) ? read.next() : asWritten(text, word), word))
        .toList();
  }

  private static boolean isSeen(VisibleText visible, WordBoundary word) {
    return visible.visibleBefore(word.start()) < visible.visibleBefore(word.end());
  }

  private Token asWritten(String text, WordBoundary word) {
    String surface = CodePoints.cut(text, word.start(), word.end());
    WordBoundary all = new WordBoundary(0, word.end() - word.start());
    return words.tokenize(surface, List.of(all)).get(0);
  }
}
