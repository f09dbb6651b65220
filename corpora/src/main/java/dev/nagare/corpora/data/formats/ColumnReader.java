package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataReader;
import dev.nagare.corpora.data.reading.DataSink;
import dev.nagare.corpora.data.reading.SourceLines;
import dev.nagare.tagger.text.CodePoints;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads files with one word a line and a blank line between sentences.
 *
 * @param charset encoding of the files
 * @param rows creates the parser of a file's lines
 */
record ColumnReader(Charset charset, Function<DataOptions, RowParser> rows) implements DataReader {

  private static final int MAX_NAMED = 3;

  @Override
  public void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException {
    RowParser parser = rows.apply(options);
    if (options.language().asked().isEmpty()
        && parser.language().isEmpty()
        && !parser.wordsHaveLanguage()) {
      throw options
          .name()
          .unusable(
              "such files do not say their language: write "
                  + options.name().format()
                  + ",language=TAG:PATH");
    }
    Sentence sentence = new Sentence(parser, options, sink);
    while (lines.next()) {
      try {
        String line = lines.text();
        if (isBlank(line)) {
          sentence.finish();
        } else {
          requireVisible(line);
          sentence.add(lines.position(), parser.parse(line));
        }
      } catch (BadLineException e) {
        sentence.addProblem(lines.position().problem(e.getMessage()));
      }
    }
    sentence.finish();
  }

  /**
   * Refuses a line that looks blank but is not. An error about its columns would be puzzling,
   * because nobody can see them.
   */
  static void requireVisible(String line) throws BadLineException {
    if (CodePoints.isBlank(line)) {
      throw new BadLineException(
          "nothing but "
              + invisible(line)
              + ", which looks blank; the line between sentences must be empty");
    }
  }

  /**
   * Returns some of the characters of a line without blanks and tabs, for example {@code U+00A0}.
   */
  private static String invisible(String line) {
    return line.codePoints()
        .filter(c -> c != ' ' && c != '\t')
        .distinct()
        .limit(MAX_NAMED)
        .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
        .collect(Collectors.joining(", "));
  }

  /** Returns whether a line ends a sentence. */
  static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t');
  }
}
