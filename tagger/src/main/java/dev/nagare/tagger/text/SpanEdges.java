package dev.nagare.tagger.text;

import dev.nagare.tagger.text.CodePoints.Range;
import java.util.Optional;

/** Moves the edges of a span that somebody has marked off the white space around the words. */
public final class SpanEdges {

  private SpanEdges() {}

  /**
   * Cuts white space off both ends of a span.
   *
   * @param start first code point
   * @param end code point after the last one
   * @return what is left, in code points; empty if the span is empty or nothing but white space
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public static Optional<Range> trim(String text, int start, int end) {
    Range units = CodePoints.toUtf16(text, start, end);
    int first = start;
    int last = end;
    int from = units.start();
    int to = units.end();
    while (from < to && CodePoints.isWhiteSpace(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
      first++;
    }
    while (from < to && CodePoints.isWhiteSpace(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
      last--;
    }
    return from == to ? Optional.empty() : Optional.of(new Range(first, last));
  }
}
