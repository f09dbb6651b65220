package dev.nagare.labelqueue.exchange;

import dev.nagare.schemas.avro.LabeledSpan;
import java.util.List;

/** What a person marked in a text. */
public sealed interface Marks permits OffsetMarks, TokenMarks {

  /**
   * Finds the marks in a text.
   *
   * @param text the request's, exactly as received
   * @return spans in code points, in text order, without overlaps; their types are not checked
   * @throws BadEntryException if they are not spans of this text
   */
  List<LabeledSpan> in(String text) throws BadEntryException;
}
