package dev.nagare.labeling.queue.exchange;

import java.util.List;

/** A person's marks in a text. */
public sealed interface Marks permits OffsetMarks, TokenMarks {

  /**
   * Finds the marks in a text.
   *
   * @param own text of the entry, in which its offsets count
   * @param text the request's, exactly as received; differs from the entry's at most in white space
   * @return the marks in the order of the file
   * @throws BadEntryException if they are not spans of this text
   */
  List<FoundMark> in(String own, String text) throws BadEntryException;
}
