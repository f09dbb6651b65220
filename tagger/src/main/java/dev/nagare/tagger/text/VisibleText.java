package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A text without its invisible code points (see {@link CodePoints#isInvisible}), with the mapping
 * to the text as received. All offsets are code points.
 *
 * <p>An invisible code point that belongs to the preceding grapheme cluster, as a variation
 * selector or a joiner does, is covered by every span that ends with that cluster. Any other, such
 * as a zero width space, lies between words, or inside one without affecting how it reads.
 *
 * <p>If only invisible code points separate two halves of a surrogate pair, the second half becomes
 * {@link #NO_CHARACTER}: side by side they would be one code point.
 */
final class VisibleText {

  /** Unicode's replacement for what is no character. */
  private static final int NO_CHARACTER = 0xFFFD;

  private final StringBuilder text;

  /** The start of each visible code point in the text as received. */
  private final int[] starts;

  /** The end of each visible code point there, including the invisible rest of its cluster. */
  private final int[] ends;

  /** The visible code points that an invisible one joins to the preceding cluster. */
  private final BitSet joined = new BitSet();

  private int count;

  private VisibleText(int length) {
    this.text = new StringBuilder(length);
    this.starts = new int[length];
    this.ends = new int[length];
  }

  /** Removes the invisible code points of a text, in time linear in its length. */
  static VisibleText of(String received) {
    VisibleText visible = new VisibleText(received.length());
    ClusterBoundaries clusters = new ClusterBoundaries(received);
    boolean attached = false;
    boolean afterInvisible = false;
    int index = 0;
    for (int place = 0; index < received.length(); place++) {
      int codePoint = received.codePointAt(index);
      if (CodePoints.isInvisible(codePoint)) {
        attached = attached && !clusters.isBoundary(index);
        if (attached) {
          visible.ends[visible.count - 1] = place + 1;
        }
        afterInvisible = true;
      } else {
        if (afterInvisible && attached && !clusters.isBoundary(index)) {
          visible.joined.set(visible.count);
        }
        visible.add(codePoint, place);
        attached = true;
        afterInvisible = false;
      }
      index += Character.charCount(codePoint);
    }
    return visible;
  }

  private void add(int codePoint, int place) {
    text.appendCodePoint(completesPair(codePoint) ? NO_CHARACTER : codePoint);
    starts[count] = place;
    ends[count++] = place + 1;
  }

  private boolean completesPair(int codePoint) {
    return codePoint <= Character.MAX_VALUE
        && !text.isEmpty()
        && Character.isSurrogatePair(text.charAt(text.length() - 1), (char) codePoint);
  }

  /** Returns the text without its invisible code points. */
  String text() {
    return text.toString();
  }

  /** Returns the start of a visible code point in the text as received. */
  int start(int visible) {
    return starts[visible];
  }

  /**
   * Returns the end of a visible code point in the text as received, including the invisible ones
   * of its cluster.
   */
  int end(int visible) {
    return ends[visible];
  }

  /** Returns the number of visible code points before a position in the text as received. */
  int visibleBefore(int place) {
    int found = Arrays.binarySearch(starts, 0, count, place);
    return found < 0 ? -found - 1 : found;
  }

  /** Returns whether invisible code points join some visible ones into clusters. */
  boolean hasJoined() {
    return !joined.isEmpty();
  }

  /** Returns whether an invisible code point joins a visible one to the preceding cluster. */
  boolean isJoined(int visible) {
    return joined.get(visible);
  }
}
