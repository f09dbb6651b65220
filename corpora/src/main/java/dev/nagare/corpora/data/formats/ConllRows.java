package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.tagger.tags.TagSequences;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of the CoNLL shared tasks and their like. Columns are separated by a tab each where a line
 * has tabs, else by runs of spaces (ASCII ones only: U+3000 can be a word); the first line decides
 * how many there are. {@code -DOCSTART-} lines and comments are no words: a comment begins with
 * {@code #} and a space, or is one of OntoNotes' {@code #begin document} and {@code #end document},
 * and ends with no tag.
 */
final class ConllRows implements RowParser {

  static final String WORD = "word";
  static final String TAG = "tag";

  private static final int LAST = -1;
  private static final Pattern COMMENT = Pattern.compile("# |#(begin|end) document");
  private static final Pattern SPACES = Pattern.compile(" +");

  private final int word;
  private final int tag;
  private int columns;

  ConllRows(DataOptions options) {
    this.word = options.column(WORD, 0);
    this.tag = options.column(TAG, LAST);
  }

  @Override
  public Row parse(String line) throws BadLineException {
    String[] cells = cells(line);
    if (cells[0].equals("-DOCSTART-")) {
      return new SentenceStart(Optional.empty());
    }
    int wordAt = word < 0 ? cells.length + word : word;
    int tagAt = tag < 0 ? cells.length + tag : tag;
    boolean exist = Math.min(wordAt, tagAt) >= 0 && Math.max(wordAt, tagAt) < cells.length;
    boolean tagged = exist && wordAt != tagAt && TagSequences.isTag(cells[tagAt]);
    if (!tagged && COMMENT.matcher(line).lookingAt()) {
      return new Skipped();
    }
    if (!exist || wordAt == tagAt) {
      throw new BadLineException(cells.length + " columns: no word or no tag among them");
    }
    requireColumns(cells.length, tagged);
    return new Word(cells[wordAt], cells[tagAt], Optional.empty());
  }

  /** The first line that is certainly a word says how many columns there are. */
  private void requireColumns(int found, boolean tagged) throws BadLineException {
    if (columns == 0 && tagged) {
      columns = found;
    }
    if (columns > 0 && found != columns) {
      throw new BadLineException(found + " columns, but the first line of the file has " + columns);
    }
  }

  private static String[] cells(String line) {
    int start = 0;
    int end = line.length();
    while (end > 0 && isBlank(line.charAt(end - 1))) {
      end--;
    }
    if (line.indexOf('\t') < end && line.indexOf('\t') >= 0) {
      return line.substring(0, end).split("\t", -1);
    }
    while (line.charAt(start) == ' ') {
      start++;
    }
    return SPACES.split(line.substring(start, end));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
