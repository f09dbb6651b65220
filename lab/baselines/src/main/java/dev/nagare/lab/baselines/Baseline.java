package dev.nagare.lab.baselines;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.text.Token;
import java.util.List;

/** A trained system that tags texts. Not thread-safe. */
final class Baseline {

  private final BaselineWords words;
  private final WordTagger tagger;

  Baseline(BaselineWords words, WordTagger tagger) {
    this.words = words;
    this.tagger = tagger;
  }

  /**
   * Finds the spans of a text.
   *
   * @return in text order, without overlaps, in code points of the text as received
   */
  List<LabeledSpan> tag(String text) {
    List<Token> tokens = words.tokens(text);
    return tokens.isEmpty()
        ? List.of()
        : tagger.chunks(BaselineWords.written(text, tokens)).stream()
            .map(chunk -> span(chunk, tokens))
            .toList();
  }

  /** Returns the words that {@link #tag} sees. */
  List<Token> tokens(String text) {
    return words.tokens(text);
  }

  private static LabeledSpan span(Chunk chunk, List<Token> tokens) {
    return new LabeledSpan(
        chunk.type(), tokens.get(chunk.from()).start(), tokens.get(chunk.to() - 1).end());
  }
}
