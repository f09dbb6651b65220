package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import java.util.Optional;

/**
 * Parses CRF++'s {@code example/JapaneseNE}: word, two parts of speech and tag, separated by one
 * ASCII space. An ideographic space (U+3000) is a word like any other.
 */
final class CrfppRows implements RowParser {

  private static final int COLUMNS = 4;

  @Override
  public Row parse(String line) throws BadLineException {
    String[] cells = line.split(" ", -1);
    if (cells.length != COLUMNS) {
      throw new BadLineException(cells.length + " columns instead of " + COLUMNS);
    }
    return new Word(cells[0], cells[COLUMNS - 1], Optional.empty());
  }

  @Override
  public Optional<String> language() {
    return Optional.of("ja");
  }
}
