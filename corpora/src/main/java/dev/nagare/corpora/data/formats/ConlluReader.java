package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataReader;
import dev.nagare.corpora.data.reading.DataSink;
import dev.nagare.corpora.data.reading.SourceLines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads CoNLL-U, the format of Universal Dependencies: ten columns with tabs between them, and a
 * blank line after each sentence. The tag of a word is the value of a key in the last column, MISC;
 * a word without it is outside. {@link ConlluSentence} builds the text.
 */
final class ConlluReader implements DataReader {

  /** The option that names the key in MISC. */
  static final String KEY = "key";

  private static final String DEFAULT_KEY = "NER";

  @Override
  public Charset charset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException {
    String language =
        options
            .language()
            .asked()
            .orElseThrow(
                () ->
                    options
                        .name()
                        .unusable(
                            "such files do not say their language: write"
                                + " conllu,language=TAG:PATH"));
    String key = options.name().option(KEY).orElse(DEFAULT_KEY);
    boolean hasKey = false;
    boolean hasWords = false;
    ConlluSentence sentence = new ConlluSentence(key, language);
    boolean more = true;
    while (more) {
      more = lines.next();
      Optional<String> line = more ? line(lines, sentence) : Optional.of("");
      if (line.isEmpty()) {
        continue;
      }
      if (ColumnReader.isBlank(line.get())) {
        hasKey |= sentence.hasKey();
        hasWords |= sentence.isWhole();
        sentence.finish(sink);
        sentence = new ConlluSentence(key, language);
      } else {
        add(sentence, lines.position(), line.get());
      }
    }
    if (hasWords && !hasKey) {
      throw lines.unusable(
          "no word has "
              + key
              + "= in its last column, MISC; key=NAME after the format names another key");
    }
  }

  private static Optional<String> line(SourceLines lines, ConlluSentence sentence) {
    try {
      return Optional.of(lines.text());
    } catch (BadLineException e) {
      sentence.addProblem(lines.position().problem(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void add(ConlluSentence sentence, SourcePosition at, String line) {
    try {
      ColumnReader.requireVisible(line);
      sentence.add(at, line);
    } catch (BadLineException e) {
      sentence.addProblem(at.problem(e.getMessage()));
    }
  }
}
