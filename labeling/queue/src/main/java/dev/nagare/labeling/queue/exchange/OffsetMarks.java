package dev.nagare.labeling.queue.exchange;

import dev.nagare.labeling.queue.exchange.OffsetView.Agreement;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.CodePoints.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Marks by offsets. A mark's own text shows the unit of its offsets, and the form of the text if a
 * tool has changed its white space.
 *
 * @param marks in the order of the file
 * @param units possible units of the offsets; never empty
 * @param isFirstUsual true to use the first unit unless marks fit their own texts only in another;
 *     false to refuse marks that are different spans in different units
 */
public record OffsetMarks(List<Mark> marks, List<OffsetUnit> units, boolean isFirstUsual)
    implements Marks {

  public OffsetMarks {
    marks = List.copyOf(marks);
    units = List.copyOf(units);
  }

  /** Creates marks with a known unit. */
  public static OffsetMarks of(OffsetUnit unit, List<Mark> marks) {
    return new OffsetMarks(marks, List.of(unit), true);
  }

  /** Creates marks with a usual unit and other possible ones. */
  public static OffsetMarks usually(List<OffsetUnit> units, List<Mark> marks) {
    return new OffsetMarks(marks, units, true);
  }

  /** Creates marks with an unknown unit. */
  public static OffsetMarks ofUnknownUnit(List<Mark> marks) {
    return new OffsetMarks(marks, List.of(OffsetUnit.values()), false);
  }

  /**
   * A mark and its number in the file.
   *
   * @param number from 1
   * @param mark as the file has it
   */
  private record Numbered(int number, Mark mark) {}

  @Override
  public List<FoundMark> in(String own, String text) throws BadEntryException {
    requireRoom(text);
    List<OffsetView> plain = OffsetView.plain(own, text, units);
    List<OffsetView> all = new ArrayList<>(plain);
    all.addAll(OffsetView.changed(own, text, units));
    List<Numbered> numbered = new ArrayList<>();
    for (Mark mark : marks) {
      numbered.add(new Numbered(numbered.size() + 1, mark));
    }
    Optional<List<FoundMark>> together = find(numbered, plain, all);
    if (together.isPresent()) {
      return together.get();
    }
    // Offsets of accepted suggestions may have another unit than those that the tool added.
    List<FoundMark> found = new ArrayList<>();
    for (Numbered one : numbered) {
      found.addAll(find(List.of(one), plain, all).orElse(List.of()));
      if (found.size() < one.number()) {
        found.add(plain.get(0).find(one.mark(), one.number(), Agreement.WITHOUT_WHITE_SPACE));
      }
    }
    return found;
  }

  /**
   * Refuses marks that cannot each have a character of their own, without checking them one by one.
   */
  private void requireRoom(String text) throws BadEntryException {
    int length = CodePoints.count(text);
    if (marks.size() > length) {
      throw new BadEntryException(
          Fault.SPANS_OVERLAP,
          String.format(
              Locale.ROOT,
              "%d spans are more than a text of %d code points can have",
              marks.size(),
              length));
    }
  }

  /** Returns all given marks in one reading of their offsets; empty if no reading fits them all. */
  private Optional<List<FoundMark>> find(
      List<Numbered> some, List<OffsetView> plain, List<OffsetView> all) throws BadEntryException {
    boolean isTold = some.stream().anyMatch(one -> one.mark().surface().isPresent());
    List<OffsetView> usual = isFirstUsual ? plain.subList(0, 1) : plain;
    List<OffsetView> others = isTold ? all : usual;
    for (Agreement agreement : Agreement.values()) {
      for (List<OffsetView> views : List.of(usual, others)) {
        Map<List<Range>, List<FoundMark>> different = new LinkedHashMap<>();
        for (OffsetView view : views) {
          all(some, view, agreement)
              .ifPresent(
                  found ->
                      different.putIfAbsent(found.stream().map(FoundMark::range).toList(), found));
        }
        if (different.size() > 1) {
          throw new BadEntryException(
              Fault.OFFSETS_UNSURE,
              "the offsets mean different spans in code points and in UTF-16 units");
        }
        if (!different.isEmpty()) {
          return different.values().stream().findFirst();
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<List<FoundMark>> all(
      List<Numbered> some, OffsetView view, Agreement agreement) {
    List<FoundMark> found = new ArrayList<>();
    try {
      for (Numbered one : some) {
        found.add(view.find(one.mark(), one.number(), agreement));
      }
    } catch (BadEntryException e) {
      return Optional.empty();
    }
    return Optional.of(found);
  }
}
