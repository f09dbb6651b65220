package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the KNB Corpus as one table: a {@code # S-ID:} line, then surface, reading, lemma, part of
 * speech, its subclass and tag, separated by tabs.
 *
 * <p>The corpus has no partitions of its own. Here articles whose number ends in 0 are {@code
 * test}, those whose number ends in 9 are {@code dev} and the rest {@code train}. So sentences of
 * one article stay together, and each part has all topics, because articles are numbered by topic.
 */
final class KnbcRows implements RowParser {

  private static final int COLUMNS = 6;
  private static final String SENTENCE = "# S-ID:";
  private static final Pattern ARTICLE = Pattern.compile("KN\\d*(\\d)_.*");

  @Override
  public Row parse(String line) throws BadLineException {
    if (line.startsWith(SENTENCE)) {
      String id = line.substring(SENTENCE.length()).strip();
      return new SentenceStart(id.isEmpty() ? Optional.empty() : Optional.of(id));
    }
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new BadLineException(cells.length + " columns instead of " + COLUMNS);
    }
    return new Word(cells[0], cells[COLUMNS - 1], Optional.empty());
  }

  @Override
  public Optional<String> language() {
    return Optional.of("ja");
  }

  @Override
  public Optional<String> partition(Optional<String> sentenceId) {
    return sentenceId
        .map(ARTICLE::matcher)
        .filter(Matcher::matches)
        .map(
            id ->
                switch (id.group(1)) {
                  case "0" -> "test";
                  case "9" -> "dev";
                  default -> "train";
                });
  }
}
