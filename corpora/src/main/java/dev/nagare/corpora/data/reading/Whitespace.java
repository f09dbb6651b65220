package dev.nagare.corpora.data.reading;

/** White space of any script: ASCII's, no-break and ideographic spaces. */
public final class Whitespace {

  private Whitespace() {}

  /** Returns whether a code point is white space. */
  public static boolean is(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
