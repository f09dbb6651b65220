package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * Converts many offsets of one text between code points and UTF-16 units. It takes one pass over
 * the text, then constant time for each offset to UTF-16 and logarithmic time back. A text without
 * surrogate pairs needs no table.
 */
public final class CodePointOffsets {

  private static final int[] NO_PAIRS = {};

  private final int units;

  /** The UTF-16 index of each code point and of the end; empty if all offsets are equal. */
  private final int[] utf16;

  private CodePointOffsets(int units, int[] utf16) {
    this.units = units;
    this.utf16 = utf16;
  }

  /** Prepares the offsets of a text. */
  public static CodePointOffsets of(String text) {
    int count = CodePoints.count(text);
    if (count == text.length()) {
      return new CodePointOffsets(count, NO_PAIRS);
    }
    int[] utf16 = new int[count + 1];
    for (int i = 0; i < count; i++) {
      utf16[i + 1] = utf16[i] + Character.charCount(text.codePointAt(utf16[i]));
    }
    return new CodePointOffsets(text.length(), utf16);
  }

  /** Returns the number of code points in the text. */
  public int count() {
    return utf16.length == 0 ? units : utf16.length - 1;
  }

  /**
   * Returns the UTF-16 index of a code point, or of the end of the text.
   *
   * @throws IndexOutOfBoundsException if the text has no such code point
   */
  public int toUtf16(int codePoint) {
    Objects.checkIndex(codePoint, count() + 1);
    return utf16.length == 0 ? codePoint : utf16[codePoint];
  }

  /**
   * Returns the part of the text that a span in code points covers.
   *
   * @param text for which the offsets were prepared
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public String cut(String text, int start, int end) {
    return text.substring(toUtf16(start), toUtf16(end));
  }

  /**
   * Returns the code point that begins at a UTF-16 index.
   *
   * @throws IndexOutOfBoundsException if the text has no such index
   * @throws IllegalArgumentException if the index lies inside a surrogate pair
   */
  public int toCodePoint(int index) {
    Objects.checkIndex(index, units + 1);
    if (utf16.length == 0) {
      return index;
    }
    int codePoint = Arrays.binarySearch(utf16, index);
    if (codePoint < 0) {
      throw new IllegalArgumentException("UTF-16 index " + index + " lies inside a surrogate pair");
    }
    return codePoint;
  }
}
