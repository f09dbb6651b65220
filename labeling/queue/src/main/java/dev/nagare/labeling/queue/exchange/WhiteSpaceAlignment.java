package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.CodePoints.Range;
import dev.nagare.tagger.text.SpanEdges;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps spans from one text to another that differs from it in white space alone. Tools collapse
 * white space, strip it at the ends, and change line ends. Not thread-safe.
 */
final class WhiteSpaceAlignment {

  private static final int[] SAME = {};

  private final String from;

  /** The edges of the source text, computed on first use. */
  private @Nullable SpanEdges edges;

  /** The number of non-space code points before each code point; empty if the texts are equal. */
  private final int[] ordinals;

  /** The position in the other text of each code point that is not white space. */
  private final int[] places;

  private WhiteSpaceAlignment(String from, int[] ordinals, int[] places) {
    this.from = from;
    this.ordinals = ordinals;
    this.places = places;
  }

  /** Aligns two texts; returns empty if they differ in more than white space. */
  static Optional<WhiteSpaceAlignment> of(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(same(from));
    }
    if (!collapsed(from).equals(collapsed(to))) {
      return Optional.empty();
    }
    return Optional.of(new WhiteSpaceAlignment(from, ordinals(from), places(to)));
  }

  /** Aligns a text with itself. */
  static WhiteSpaceAlignment same(String text) {
    return new WhiteSpaceAlignment(text, SAME, SAME);
  }

  /** Replaces each run of white space by one blank, and removes it at the ends. */
  static String collapsed(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean isAfterSpace = false;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (CodePoints.isWhiteSpace(codePoint)) {
        isAfterSpace = !words.isEmpty();
        continue;
      }
      if (isAfterSpace) {
        words.append(' ');
        isAfterSpace = false;
      }
      words.appendCodePoint(codePoint);
    }
    return words.toString();
  }

  /**
   * Trims the white space at the edges of a range of code points.
   *
   * @return empty if the range contains only white space
   */
  Optional<Range> words(Range range) {
    if (edges == null) {
      edges = SpanEdges.of(from);
    }
    return edges.trim(range.start(), range.end());
  }

  /**
   * Returns the position in the other text of a range that neither begins nor ends with white
   * space.
   */
  Range carry(Range words) {
    return places.length == 0
        ? words
        : new Range(places[ordinals[words.start()]], places[ordinals[words.end() - 1]] + 1);
  }

  private static int[] ordinals(String text) {
    int[] ordinals = new int[CodePoints.count(text)];
    int[] codePoints = text.codePoints().toArray();
    for (int i = 1; i < ordinals.length; i++) {
      ordinals[i] = ordinals[i - 1] + (CodePoints.isWhiteSpace(codePoints[i - 1]) ? 0 : 1);
    }
    return ordinals;
  }

  private static int[] places(String text) {
    int[] codePoints = text.codePoints().toArray();
    int[] places = new int[codePoints.length];
    int count = 0;
    for (int i = 0; i < codePoints.length; i++) {
      if (!CodePoints.isWhiteSpace(codePoints[i])) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }
}
