package dev.nagare.corpora.data.checks;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.TagEncoder;
import dev.nagare.corpora.data.TagScheme;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gold spans whose start or end lies inside a word. A model tags words, so it can neither learn
 * nor find them.
 */
public final class CutSpans {

  /** The share of all spans, in percent, above which the data are probably wrong. */
  private static final int WARNING_PERCENT = 5;

  private static final String ADVICE =
      "the offsets may have another unit (expected: Unicode code points from 0, end"
          + " exclusive), or the language or the segmentation may be wrong";

  private static final int MAX_LISTED = 20;
  private static final int MAX_WORDS = 6;

  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);
  private final List<String> listed = new ArrayList<>();
  private int spans;
  private int cut;

  /**
   * Adds the spans of some data.
   *
   * @param tokenizer segments an utterance into tokens
   */
  public void add(LoadedData data, Function<LabeledUtterance, List<Token>> tokenizer) {
    for (int i = 0; i < data.utterances().size(); i++) {
      add(data.places().get(i), data.utterances().get(i), tokenizer);
    }
  }

  private void add(
      SourcePosition at,
      LabeledUtterance utterance,
      Function<LabeledUtterance, List<Token>> tokenizer) {
    spans += utterance.spans().size();
    if (utterance.spans().isEmpty()) {
      return;
    }
    List<WordBoundary> words =
        tokenizer.apply(utterance).stream()
            .map(token -> new WordBoundary(token.start(), token.end()))
            .toList();
    for (LabeledSpan span : encoder.encode(utterance.spans(), words).left()) {
      cut++;
      if (listed.size() < MAX_LISTED) {
        listed.add(line(at, utterance.text(), span, words));
      }
    }
  }

  /** Returns the number of checked spans. */
  public int spans() {
    return spans;
  }

  /** Returns the number of spans that begin or end inside a word. */
  public int count() {
    return cut;
  }

  /**
   * Checks that some spans can be learned and scored.
   *
   * @param name of the data, or of the first of them
   * @throws DataException if there are spans, and all of them begin or end inside a word
   */
  public void requireSomeLeft(DataName name) {
    if (cut > 0 && cut == spans) {
      throw name.unusable(
          "all spans ("
              + spans
              + ") begin or end inside a word, so nothing can be learned from them: "
              + ADVICE);
    }
  }

  /**
   * Returns the first twenty such spans with place, offsets and words, one a line, and the number
   * of further ones. Empty if there is none. The list quotes the text.
   */
  public String list() {
    String lines =
        listed.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    int more = cut - listed.size();
    return more == 0 ? lines : lines + "and " + more + " more" + System.lineSeparator();
  }

  /** Returns a line with their number; empty if there is none. */
  public Optional<String> summary() {
    return cut == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s%,d of %,d spans begin or end inside a word and are left out%s",
                isMany() ? "warning: " : "",
                cut,
                spans,
                isMany() ? "; above " + WARNING_PERCENT + " % " + ADVICE : ""));
  }

  private boolean isMany() {
    return 100L * cut > (long) WARNING_PERCENT * spans;
  }

  private static String line(
      SourcePosition at, String text, LabeledSpan span, List<WordBoundary> words) {
    List<WordBoundary> touched =
        words.stream()
            .filter(word -> word.end() > span.start() && word.start() < span.end())
            .toList();
    String shown =
        touched.stream()
            .limit(MAX_WORDS)
            .map(word -> "[" + word.start() + ", " + word.end() + ") " + cut(text, word))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: span [%d, %d) %s %s; words: %s%s",
        at,
        span.start(),
        span.end(),
        span.type(),
        where(span, touched),
        shown,
        touched.size() > MAX_WORDS ? ", …" : "");
  }

  private static String where(LabeledSpan span, List<WordBoundary> touched) {
    boolean begins = touched.stream().anyMatch(word -> word.start() == span.start());
    boolean ends = touched.stream().anyMatch(word -> word.end() == span.end());
    if (begins || ends) {
      return begins ? "ends inside a word" : "begins inside a word";
    }
    return "begins and ends inside words";
  }

  private static String cut(String text, WordBoundary word) {
    return CodePoints.cut(text, word.start(), word.end());
  }
}
