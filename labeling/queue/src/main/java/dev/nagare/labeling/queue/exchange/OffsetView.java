package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.CodePoints.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One reading of an entry's offsets: a text and a unit. */
final class OffsetView {

  /** The required agreement between a mark's own text and the text at its offsets. */
  enum Agreement {
    EXACT,
    /** Agreement except for white space, which tools collapse and leave out. */
    WITHOUT_WHITE_SPACE
  }

  private final String text;
  private final OffsetUnit unit;
  private final CodePointOffsets offsets;
  private final WhiteSpaceAlignment alignment;

  private OffsetView(String text, OffsetUnit unit, WhiteSpaceAlignment alignment) {
    this.text = text;
    this.unit = unit;
    this.offsets = CodePointOffsets.of(text);
    this.alignment = alignment;
  }

  /** Returns the readings in which offsets count in the entry's own text, one for each unit. */
  static List<OffsetView> plain(String own, String target, List<OffsetUnit> units) {
    return of(own, target, units);
  }

  /**
   * Returns the readings in which offsets count in a text as tools change it: with line feeds alone
   * as line ends, and with white space collapsed as browsers show it.
   */
  static List<OffsetView> changed(String own, String target, List<OffsetUnit> units) {
    List<OffsetView> views = new ArrayList<>();
    String lineFeeds = own.replace("\r\n", "\n");
    if (!lineFeeds.equals(own)) {
      views.addAll(of(lineFeeds, target, units));
    }
    String collapsed = WhiteSpaceAlignment.collapsed(own);
    if (!collapsed.equals(own)) {
      views.addAll(of(collapsed, target, units));
    }
    return views;
  }

  private static List<OffsetView> of(String own, String target, List<OffsetUnit> units) {
    Optional<WhiteSpaceAlignment> alignment = WhiteSpaceAlignment.of(own, target);
    return units.stream()
        .flatMap(unit -> alignment.map(one -> new OffsetView(own, unit, one)).stream())
        .toList();
  }

  /**
   * Finds a mark.
   *
   * @param mark to find
   * @param number of the mark in its entry, from 1
   * @param agreement required
   * @throws BadEntryException if it is no span of the text in this reading
   */
  FoundMark find(Mark mark, int number, Agreement agreement) throws BadEntryException {
    String name = "span " + number + " " + mark.range();
    int length = unit.length(offsets);
    if (mark.start() < 0 || mark.end() > length) {
      throw new BadEntryException(
          Fault.SPAN_OUTSIDE,
          String.format(
              Locale.ROOT, "%s is not inside the text of %d %s", name, length, unit.words()));
    }
    if (mark.end() <= mark.start()) {
      throw new BadEntryException(Fault.SPAN_EMPTY, name + " covers nothing");
    }
    Range range = new Range(codePoint(mark.start(), name), codePoint(mark.end(), name));
    if (mark.surface().isPresent()
        && !agrees(
            mark.surface().get(), offsets.cut(text, range.start(), range.end()), agreement)) {
      throw new BadEntryException(
          Fault.SURFACE_DIFFERS,
          name + " has a text that differs from the utterance at its offsets");
    }
    return FoundMark.of(name, mark.type(), range, alignment);
  }

  private int codePoint(int offset, String name) throws BadEntryException {
    try {
      return unit.toCodePoint(offsets, offset);
    } catch (IllegalArgumentException e) {
      throw new BadEntryException(
          Fault.SPAN_IN_CHARACTER, name + " begins or ends inside a character");
    }
  }

  private static boolean agrees(String said, String there, Agreement agreement) {
    if (said.equals(there)) {
      return true;
    }
    if (agreement == Agreement.EXACT) {
      return false;
    }
    String words = words(there);
    // Some releases of Label Studio write a line feed as a backslash and an n.
    return words(said).equals(words) || words(said.replace("\\n", "\n")).equals(words);
  }

  private static String words(String text) {
    return text.codePoints()
        .filter(codePoint -> !CodePoints.isWhiteSpace(codePoint))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
