package dev.nagare.tagger.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Collects the tokens of one text from pieces in UTF-16 units. */
final class TokenList {

  private final String text;
  private final CodePointOffsets offsets;
  private final List<Token> tokens = new ArrayList<>();

  TokenList(String text) {
    this.text = text;
    this.offsets = CodePointOffsets.of(text);
  }

  /** Adds one token unchanged, including its white space. */
  void add(int start, int end, String characters) {
    add(start, end, characters, "");
  }

  /** Adds one token with its part of speech unchanged, including its white space. */
  void add(int start, int end, String characters, String partOfSpeech) {
    String surface = text.substring(start, end);
    tokens.add(
        new Token(
            surface.toLowerCase(Locale.ROOT),
            characters.isEmpty() ? surface : characters,
            offsets.toCodePoint(start),
            offsets.toCodePoint(end),
            partOfSpeech));
  }

  /** Adds each part of a piece between white space. */
  void addParts(int start, int end, UnaryOperator<String> characters) {
    int from = skipWhiteSpace(start, end);
    while (from < end) {
      int to = skipOthers(from, end);
      add(from, to, characters.apply(text.substring(from, to)));
      from = skipWhiteSpace(to, end);
    }
  }

  boolean hasWhiteSpace(int start, int end) {
    return skipOthers(start, end) < end;
  }

  List<Token> tokens() {
    return Collections.unmodifiableList(tokens);
  }

  /**
   * Converts the boundaries of given words to UTF-16 units.
   *
   * @throws IllegalArgumentException if they overlap, are out of order or leave the text
   */
  int[] toUtf16(List<WordBoundary> words) {
    checkBoundaries(words, offsets.count());
    int[] utf16 = new int[words.size() * 2];
    for (int i = 0; i < words.size(); i++) {
      utf16[2 * i] = offsets.toUtf16(words.get(i).start());
      utf16[2 * i + 1] = offsets.toUtf16(words.get(i).end());
    }
    return utf16;
  }

  /**
   * Checks the boundaries of given words.
   *
   * @param codePoints number of code points of the text
   * @throws IllegalArgumentException if they overlap, are out of order or leave the text
   */
  static void checkBoundaries(List<WordBoundary> words, int codePoints) {
    int previousEnd = 0;
    for (int i = 0; i < words.size(); i++) {
      WordBoundary word = words.get(i);
      if (word.start() < previousEnd || word.end() > codePoints) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "word %d at [%d, %d) follows one that ends at %d in a text of %d code points",
                i,
                word.start(),
                word.end(),
                previousEnd,
                codePoints));
      }
      previousEnd = word.end();
    }
  }

  private int skipWhiteSpace(int from, int end) {
    int at = from;
    while (at < end && CodePoints.isWhiteSpace(text.charAt(at))) {
      at++; // all white space is in the basic plane
    }
    return at;
  }

  private int skipOthers(int from, int end) {
    int at = from;
    while (at < end && !CodePoints.isWhiteSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
