package dev.nagare.lab.baselines;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.TagEncoder;
import dev.nagare.corpora.data.TagScheme;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.List;

/**
 * The words of one language, segmented as for Nagare's own model. They are not romanized, because
 * no baseline uses that.
 */
final class BaselineWords {

  private final Tokenizer tokenizer;
  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);

  private BaselineWords(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Returns the segmentation of a language.
   *
   * @param language BCP 47 tag
   */
  static BaselineWords of(String language) {
    return new BaselineWords(
        Tokenizers.create(
            LanguageDefaults.standard()
                .settings(language)
                .withCharacters(CharacterSource.ORIGINAL)));
  }

  List<Token> tokens(String text) {
    return tokenizer.tokenize(text);
  }

  /** Returns the words of a text as they are written, with their case. */
  static List<String> written(String text, List<Token> tokens) {
    return tokens.stream().map(token -> CodePoints.cut(text, token.start(), token.end())).toList();
  }

  /**
   * Returns the training examples. Spans whose edges are not edges of words are left out, as for
   * Nagare's own model.
   */
  List<TaggedWords> tagged(List<LabeledUtterance> utterances) {
    return utterances.stream()
        .map(this::tagged)
        .filter(example -> !example.words().isEmpty())
        .toList();
  }

  private TaggedWords tagged(LabeledUtterance utterance) {
    List<Token> tokens = tokens(utterance.text());
    return new TaggedWords(
        written(utterance.text(), tokens), encoder.encode(utterance, tokens).tags());
  }
}
