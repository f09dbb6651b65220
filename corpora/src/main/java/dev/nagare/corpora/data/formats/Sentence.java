package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.DataProblem;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataSink;
import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sentence of a column file that is being read. One bad line drops the whole sentence: without
 * that word or tag the others would have another meaning.
 */
final class Sentence {

  private final RowParser parser;
  private final DataOptions options;
  private final DataSink sink;
  private final List<String> words = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final List<DataProblem> problems = new ArrayList<>();
  private Optional<String> id = Optional.empty();
  private Optional<String> language = Optional.empty();
  private Optional<SourcePosition> first = Optional.empty();

  Sentence(RowParser parser, DataOptions options, DataSink sink) {
    this.parser = parser;
    this.options = options;
    this.sink = sink;
  }

  void add(SourcePosition at, RowParser.Row row) throws BadLineException {
    if (row instanceof RowParser.SentenceStart start) {
      finish();
      id = start.id();
    } else if (row instanceof RowParser.Word word) {
      add(at, word);
    }
  }

  void addProblem(DataProblem problem) {
    problems.add(problem);
  }

  /** Passes on the sentence, if there is one, and begins the next. */
  void finish() {
    if (!problems.isEmpty()) {
      sink.drop(parser.partition(id), problems);
    } else if (!words.isEmpty()) {
      sink.accept(first.orElseThrow(), parser.partition(id), utterance());
    }
    words.clear();
    tags.clear();
    problems.clear();
    id = Optional.empty();
    language = Optional.empty();
  }

  private void add(SourcePosition at, RowParser.Word row) throws BadLineException {
    if (row.word().isEmpty()) {
      throw new BadLineException("the word is empty");
    }
    if (!TagSequences.isTag(row.tag()) || !row.tag().equals(row.tag().strip())) {
      throw new BadLineException(
          "where the tag should be is neither O nor a type after B-, I-, M-, E-, L-, S-, U- or W-");
    }
    Optional<String> rowLanguage = Optional.of(language(row));
    if (words.isEmpty()) {
      first = Optional.of(at);
      language = rowLanguage;
    } else if (!rowLanguage.equals(language)) {
      throw new BadLineException("another language than the sentence's first word");
    }
    words.add(row.word());
    tags.add(row.tag());
  }

  private String language(RowParser.Word row) throws BadLineException {
    if (options.language().overrules()) {
      return options.language().of(Optional.empty());
    }
    Optional<String> said =
        row.language().isPresent() ? Optional.of(read(row.language().get())) : parser.language();
    return options.language().of(said);
  }

  private String read(String written) throws BadLineException {
    try {
      return options.language().read(written);
    } catch (BadLineException e) {
      throw new BadLineException("what stands before the word " + e.getMessage(), e);
    }
  }

  private LabeledUtterance utterance() {
    String separator = LanguageCodes.wordSeparator(language.orElseThrow());
    List<WordBoundary> boundaries = new ArrayList<>();
    int at = 0;
    for (String word : words) {
      int end = at + word.codePointCount(0, word.length());
      boundaries.add(new WordBoundary(at, end));
      at = end + separator.length();
    }
    List<LabeledSpan> spans = new ArrayList<>();
    for (Chunk chunk : TagSequences.chunks(tags)) {
      int start = boundaries.get(chunk.from()).start();
      spans.add(new LabeledSpan(chunk.type(), start, boundaries.get(chunk.to() - 1).end()));
    }
    return new LabeledUtterance(
        id.orElseGet(first.orElseThrow()::asId),
        language.orElseThrow(),
        String.join(separator, words),
        spans,
        boundaries);
  }
}
