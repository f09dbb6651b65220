package dev.nagare.trainer.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.function.Function;

/**
 * Reads files with one word a line and a blank line between sentences.
 *
 * @param rows makes the parser of a file's lines
 */
record ColumnReader(Charset charset, Function<DataOptions, RowParser> rows) implements DataReader {

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
          sentence.add(lines.position(), parser.parse(line));
        }
      } catch (BadLineException e) {
        sentence.addProblem(lines.position().problem(e.getMessage()));
      }
    }
    sentence.finish();
  }

  private static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t');
  }
}
