package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.tagger.tags.TagSequences;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses files of the CoNLL shared tasks and similar ones.
 *
 * <p>Columns are separated by a single tab if a line has tabs, otherwise by runs of ASCII spaces
 * (U+3000 can be a word). The first line decides the number of columns. {@code -DOCSTART-} lines
 * and comments are not words. A comment begins with {@code #} and a space, or is one of OntoNotes'
 * {@code #begin document} and {@code #end document}, and does not end with a tag.
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

  /** Checks the number of columns. The first line that is certainly a word sets it. */
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
