package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import java.util.Optional;

/**
 * Parses WikiANN (Pan et al. 2017) as split by Rahimi et al. 2019: {@code language:word TAB tag}.
 */
final class WikiannRows implements RowParser {

  @Override
  public Row parse(String line) throws BadLineException {
    int tab = line.indexOf('\t');
    int colon = line.indexOf(':');
    if (tab < 0 || tab != line.lastIndexOf('\t') || colon < 1 || colon > tab) {
      throw new BadLineException("not language:word TAB tag");
    }
    return new Word(
        line.substring(colon + 1, tab),
        line.substring(tab + 1),
        Optional.of(line.substring(0, colon)));
  }

  @Override
  public boolean wordsHaveLanguage() {
    return true;
  }
}
