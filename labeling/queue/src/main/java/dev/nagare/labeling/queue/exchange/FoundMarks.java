package dev.nagare.labeling.queue.exchange;

import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.text.CodePointOffsets;
import java.util.Comparator;
import java.util.List;

/**
 * The spans of an answer in its request's text.
 *
 * @param text of the request
 * @param marks in the order of the text, without overlaps; their types are not checked
 */
public record FoundMarks(String text, List<FoundMark> marks) {

  public FoundMarks {
    marks = List.copyOf(marks);
  }

  /**
   * Finds an answer's marks in the request's text. White space at a mark's edges belongs to no
   * span, whatever the format is.
   *
   * @param answer with the marks
   * @param text of the request, exactly as received
   * @throws BadEntryException if they are not spans of this text
   */
  public static FoundMarks of(Entry.Answer answer, String text) throws BadEntryException {
    String own = answer.text().orElse(text);
    if (WhiteSpaceAlignment.of(own, text).isEmpty()) {
      throw new BadEntryException(Fault.TEXT_DIFFERS, "the text is not that of the request");
    }
    List<FoundMark> marks =
        answer.marks().in(own, text).stream()
            .sorted(Comparator.comparingInt(FoundMark::start))
            .toList();
    requireNoOverlap(marks);
    return new FoundMarks(text, marks);
  }

  /** Returns the marks as spans of a label. */
  public List<LabeledSpan> spans() {
    CodePointOffsets offsets = CodePointOffsets.of(text);
    return marks.stream()
        .map(
            mark ->
                new LabeledSpan(
                    mark.type(),
                    mark.start(),
                    mark.end(),
                    offsets.cut(text, mark.start(), mark.end())))
        .toList();
  }

  private static void requireNoOverlap(List<FoundMark> marks) throws BadEntryException {
    for (int i = 1; i < marks.size(); i++) {
      FoundMark before = marks.get(i - 1);
      FoundMark here = marks.get(i);
      if (here.start() < before.end()) {
        throw new BadEntryException(
            Fault.SPANS_OVERLAP, before.name() + " and " + here.name() + " overlap");
      }
    }
  }
}
