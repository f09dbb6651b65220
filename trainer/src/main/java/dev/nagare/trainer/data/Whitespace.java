package dev.nagare.trainer.data;

/** White space of any script: ASCII's, no-break and ideographic spaces. */
final class Whitespace {

  private Whitespace() {}

  static boolean is(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
