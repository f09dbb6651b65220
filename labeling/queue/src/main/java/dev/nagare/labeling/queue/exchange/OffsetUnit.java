package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.CodePointOffsets;

/** The units of a file's offsets. */
public enum OffsetUnit {
  /** Unicode code points, as in Python and in the topics. */
  CODE_POINTS("code points") {
    @Override
    int length(CodePointOffsets offsets) {
      return offsets.count();
    }

    @Override
    int toCodePoint(CodePointOffsets offsets, int offset) {
      return offset;
    }

    @Override
    public int fromCodePoint(CodePointOffsets offsets, int codePoint) {
      return codePoint;
    }
  },

  /** UTF-16 units, as in JavaScript and Java. */
  UTF_16("UTF-16 units") {
    @Override
    int length(CodePointOffsets offsets) {
      return offsets.toUtf16(offsets.count());
    }

    @Override
    int toCodePoint(CodePointOffsets offsets, int offset) {
      return offsets.toCodePoint(offset);
    }

    @Override
    public int fromCodePoint(CodePointOffsets offsets, int codePoint) {
      return offsets.toUtf16(codePoint);
    }
  };

  private final String words;

  OffsetUnit(String words) {
    this.words = words;
  }

  /** Returns the name for messages. */
  String words() {
    return words;
  }

  /** Returns the number of units in a text. */
  abstract int length(CodePointOffsets offsets);

  /**
   * Returns the code point at an offset within the text.
   *
   * @throws IllegalArgumentException if it lies inside a surrogate pair
   */
  abstract int toCodePoint(CodePointOffsets offsets, int offset);

  /** Returns the offset of a code point. */
  public abstract int fromCodePoint(CodePointOffsets offsets, int codePoint);
}
