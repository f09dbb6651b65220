package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.CodePoints.Range;

/**
 * A mark that was found in the request's text, without white space at its edges.
 *
 * @param name name in messages, with its number in the file: {@code span 2 [3, 7)}
 * @param type of the span
 * @param start first code point
 * @param end code point after the last one, greater than {@code start}
 * @param isTrimmed whether the mark had white space at its edges
 */
public record FoundMark(String name, String type, int start, int end, boolean isTrimmed) {

  /**
   * Creates a mark and trims the white space at its edges.
   *
   * @param range in code points of the alignment's source text
   * @throws BadEntryException if it contains only white space
   */
  static FoundMark of(String name, String type, Range range, WhiteSpaceAlignment alignment)
      throws BadEntryException {
    Range words =
        alignment
            .words(range)
            .orElseThrow(
                () ->
                    new BadEntryException(
                        Fault.SPAN_EMPTY, name + " covers nothing but white space"));
    Range carried = alignment.carry(words);
    return new FoundMark(name, type, carried.start(), carried.end(), !words.equals(range));
  }

  /** Returns the position of the mark. */
  Range range() {
    return new Range(start, end);
  }
}
