package dev.nagare.tagger.text;

import dev.nagare.tagger.text.CodePoints.Range;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves the edges of a span that somebody has marked off the white space around the words. A span
 * neither begins nor ends with white space or an invisible code point (see {@link
 * CodePoints#isInvisible}), unless it belongs to the grapheme cluster that the span ends with. All
 * offsets are code points. Preparing a text takes time linear in its length, so that is done once
 * for all of its spans.
 */
public final class SpanEdges {

  /** Code points that a span may begin with. */
  private final BitSet first = new BitSet();

  /** Code points that a span may end with. */
  private final BitSet last = new BitSet();

  /** Code points of the text. */
  private final int length;

  private SpanEdges(int length) {
    this.length = length;
  }

  /** Prepares the spans of a text. */
  public static SpanEdges of(String text) {
    SpanEdges edges = new SpanEdges(CodePoints.count(text));
    VisibleText visible = VisibleText.of(text);
    int[] codePoints = visible.text().codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      if (!CodePoints.isWhiteSpace(codePoints[i])) {
        edges.first.set(visible.start(i));
        edges.last.set(visible.start(i), visible.end(i));
      }
    }
    return edges;
  }

  /**
   * Cuts off what a span may not begin or end with.
   *
   * @param start first code point
   * @param end code point after the last one
   * @return what is left; empty if that is nothing
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public Optional<Range> trim(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    Range rest = trimmed(start, end);
    return rest.start() == rest.end() ? Optional.empty() : Optional.of(rest);
  }

  /**
   * The span without what it may not begin or end with.
   *
   * @param start first code point
   * @param end code point after the last one
   * @return an empty range if nothing is left
   */
  public Range trimmed(int start, int end) {
    int from = first.nextSetBit(start);
    if (from < 0 || from >= end) {
      return new Range(start, start);
    }
    return new Range(from, last.previousSetBit(end - 1) + 1);
  }
}
