package dev.nagare.tagger.text;

/**
 * The position of a word in a text: the half-open range {@code [start, end)} in Unicode code points
 * of the text exactly as received.
 *
 * @param start first code point of the word, from 0
 * @param end code point after the last one, greater than {@code start}
 */
public record WordBoundary(int start, int end) {

  public WordBoundary {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("not a word boundary: [" + start + ", " + end + ")");
    }
  }
}
