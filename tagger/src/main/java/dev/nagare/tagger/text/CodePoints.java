package dev.nagare.tagger.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Spans of a text in Unicode code points, and their conversion to and from UTF-16 for tools that
 * count as JavaScript does.
 *
 * <p>An unpaired surrogate is a code point of its own, as in {@link String#codePointAt}. Exceptions
 * name offsets, never the text. For many offsets of one text see {@link CodePointOffsets}.
 */
public final class CodePoints {

  /** The soft hyphen. */
  private static final int FIRST_INVISIBLE = 0xAD;

  private CodePoints() {}

  /**
   * A half-open range, in code points or UTF-16 units; the method that returns it says which.
   *
   * @param start first one, from 0
   * @param end the one after the last; not before {@code start}
   */
  public record Range(int start, int end) {

    public Range {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("not a range: [" + start + ", " + end + ")");
      }
    }
  }

  /** Returns the number of code points in a text. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Returns the part of a text that a span covers.
   *
   * @param start first code point
   * @param end code point after the last one
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public static String cut(String text, int start, int end) {
    Range range = toUtf16(text, start, end);
    return text.substring(range.start(), range.end());
  }

  /**
   * Converts a span in code points to UTF-16 units.
   *
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public static Range toUtf16(String text, int start, int end) {
    if (start < 0 || end < start || end > text.length()) {
      throw outOfBounds(text, start, end);
    }
    try {
      int first = text.offsetByCodePoints(0, start);
      return new Range(first, text.offsetByCodePoints(first, end - start));
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(text, start, end);
    }
  }

  /**
   * Converts a span in UTF-16 units to code points.
   *
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   * @throws IllegalArgumentException if an end of it lies inside a surrogate pair
   */
  public static Range fromUtf16(String text, int start, int end) {
    Objects.checkFromToIndex(start, end, text.length());
    requireBoundary(text, start);
    requireBoundary(text, end);
    int first = text.codePointCount(0, start);
    return new Range(first, first + text.codePointCount(start, end));
  }

  /**
   * Returns whether a code point is white space and so belongs to no token. White space is defined
   * by Unicode's property or by {@link Character#isWhitespace(int)}, so no-break and ideographic
   * spaces are included.
   */
  public static boolean isWhiteSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85;
  }

  /**
   * Returns whether a code point is invisible: Unicode calls it default-ignorable (UAX #44).
   * Examples are zero width spaces and joiners, soft hyphens, byte order marks, marks of direction,
   * variation selectors, tags and Hangul fillers.
   */
  public static boolean isInvisible(int codePoint) {
    return codePoint >= FIRST_INVISIBLE
        && UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /** Returns whether a text has an invisible code point. */
  static boolean hasInvisible(String text) {
    return any(text, CodePoints::isInvisible);
  }

  /** Returns whether a text is empty or has only white space and invisible code points. */
  public static boolean isBlank(String text) {
    return !any(text, codePoint -> !isWhiteSpace(codePoint) && !isInvisible(codePoint));
  }

  private static boolean any(String text, IntPredicate wanted) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (wanted.test(codePoint)) {
        return true;
      }
      i += Character.charCount(codePoint);
    }
    return false;
  }

  static void requireBoundary(String text, int index) {
    boolean insidePair =
        index > 0
            && index < text.length()
            && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    if (insidePair) {
      throw new IllegalArgumentException("UTF-16 index " + index + " lies inside a surrogate pair");
    }
  }

  private static IndexOutOfBoundsException outOfBounds(String text, int start, int end) {
    return new IndexOutOfBoundsException(
        "span [" + start + ", " + end + ") in a text of " + count(text) + " code points");
  }
}
