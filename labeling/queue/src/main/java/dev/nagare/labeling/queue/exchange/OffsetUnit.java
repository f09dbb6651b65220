package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.CodePointOffsets;

/** What the offsets of a file count. */
public enum OffsetUnit {
  /** Unicode code points, as Python and the topics do. */
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

  /** Units of UTF-16, as JavaScript and Java do. */
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

  /** For messages. */
  String words() {
    return words;
  }

  /** How many there are in a text. */
  abstract int length(CodePointOffsets offsets);

  /**
   * The code point at an offset that is not beyond the text.
   *
   * @throws IllegalArgumentException if it lies inside a surrogate pair
   */
  abstract int toCodePoint(CodePointOffsets offsets, int offset);

  /** The offset of a code point. */
  public abstract int fromCodePoint(CodePointOffsets offsets, int codePoint);
}
