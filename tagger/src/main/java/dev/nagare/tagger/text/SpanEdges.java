package dev.nagare.tagger.text;

import dev.nagare.tagger.text.CodePoints.Range;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * Trims white space from the edges of spans that people have marked. A trimmed span neither begins
 * nor ends with white space or an invisible code point (see {@link CodePoints#isInvisible}), unless
 * it belongs to the grapheme cluster that the span ends with. All offsets are code points.
 * Preparing a text takes time linear in its length; do it once for all of its spans.
 */
public final class SpanEdges {

  /** The code points that a span may begin with. */
  private final BitSet first = new BitSet();

  /** The code points that a span may end with. */
  private final BitSet last = new BitSet();

  /** The number of code points of the text. */
  private final int length;

  private SpanEdges(int length) {
    this.length = length;
  }

  /** Prepares a text for trimming its spans. */
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
   * Trims a span.
   *
   * @param start first code point
   * @param end code point after the last one
   * @return the remaining span; empty if nothing remains
   * @throws IndexOutOfBoundsException if the span does not lie within the text
   */
  public Optional<Range> trim(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    Range rest = trimmed(start, end);
    return rest.start() == rest.end() ? Optional.empty() : Optional.of(rest);
  }

  /**
   * Returns the trimmed span.
   *
   * @param start first code point
   * @param end code point after the last one
   * @return an empty range if nothing remains
   */
  public Range trimmed(int start, int end) {
    int from = first.nextSetBit(start);
    if (from < 0 || from >= end) {
      return new Range(start, start);
    }
    return new Range(from, last.previousSetBit(end - 1) + 1);
  }
}
