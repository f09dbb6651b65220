package dev.nagare.labelqueue.exchange;

import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Marks by offsets.
 *
 * @param units what the offsets count: the first one, unless a mark does not fit its own surface so
 *     but does by another one of these; never empty
 */
public record OffsetMarks(List<Mark> marks, List<OffsetUnit> units) implements Marks {

  public OffsetMarks {
    marks = List.copyOf(marks);
    units = List.copyOf(units);
  }

  /** Marks of which one unit is certain. */
  public static OffsetMarks of(OffsetUnit unit, List<Mark> marks) {
    return new OffsetMarks(marks, List.of(unit));
  }

  /** A mark that was found in the text; {@code number} is its place in the file, from 1. */
  private record Found(int number, Mark mark, LabeledSpan span) {}

  @Override
  public List<LabeledSpan> in(String text) throws BadEntryException {
    CodePointOffsets offsets = CodePointOffsets.of(text);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      found.add(new Found(i + 1, mark, find(text, offsets, mark, i + 1)));
    }
    found.sort(Comparator.comparingInt(one -> one.span().getStart()));
    requireNoOverlap(found);
    return found.stream().map(Found::span).toList();
  }

  private LabeledSpan find(String text, CodePointOffsets offsets, Mark mark, int number)
      throws BadEntryException {
    try {
      return find(text, offsets, mark, number, units.get(0));
    } catch (BadEntryException e) {
      for (OffsetUnit other : units.subList(1, units.size())) {
        if (mark.surface().isPresent() && fits(text, offsets, mark, other)) {
          return find(text, offsets, mark, number, other);
        }
      }
      throw e;
    }
  }

  private static boolean fits(String text, CodePointOffsets offsets, Mark mark, OffsetUnit unit) {
    try {
      find(text, offsets, mark, 0, unit);
      return true;
    } catch (BadEntryException e) {
      return false;
    }
  }

  private static LabeledSpan find(
      String text, CodePointOffsets offsets, Mark mark, int number, OffsetUnit unit)
      throws BadEntryException {
    String named = "span " + number + " " + mark.range();
    int length = unit.length(text);
    if (mark.start() < 0 || mark.end() > length) {
      throw new BadEntryException(
          Fault.SPAN_OUTSIDE,
          String.format(
              Locale.ROOT, "%s is not inside the text of %d %s", named, length, unit.words()));
    }
    if (mark.end() <= mark.start()) {
      throw new BadEntryException(Fault.SPAN_EMPTY, named + " covers nothing");
    }
    int start = codePoint(offsets, unit, mark.start(), named);
    int end = codePoint(offsets, unit, mark.end(), named);
    String surface = CodePoints.cut(text, start, end);
    if (mark.surface().isPresent() && !mark.surface().get().equals(surface)) {
      throw new BadEntryException(
          Fault.SURFACE_DIFFERS, named + " has a text that the utterance does not have there");
    }
    return new LabeledSpan(mark.type(), start, end, surface);
  }

  private static int codePoint(CodePointOffsets offsets, OffsetUnit unit, int offset, String named)
      throws BadEntryException {
    try {
      return unit.toCodePoint(offsets, offset);
    } catch (IllegalArgumentException e) {
      throw new BadEntryException(
          Fault.SPAN_IN_CHARACTER, named + " begins or ends inside a character");
    }
  }

  private static void requireNoOverlap(List<Found> found) throws BadEntryException {
    for (int i = 1; i < found.size(); i++) {
      Found before = found.get(i - 1);
      Found here = found.get(i);
      if (here.span().getStart() < before.span().getEnd()) {
        throw new BadEntryException(
            Fault.SPANS_OVERLAP,
            String.format(
                Locale.ROOT,
                "spans %d %s and %d %s overlap",
                before.number(),
                before.mark().range(),
                here.number(),
                here.mark().range()));
      }
    }
  }
}
