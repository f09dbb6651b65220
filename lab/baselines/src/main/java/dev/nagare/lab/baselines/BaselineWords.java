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
 * Words of one language, cut as our own model's are. They are not romanized: no baseline looks at
 * that, so none has to wait for it.
 */
final class BaselineWords {

  private final Tokenizer tokenizer;
  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);

  private BaselineWords(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * The words of a language.
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

  /** The words of a text as they are written, with their case. */
  static List<String> written(String text, List<Token> tokens) {
    return tokens.stream().map(token -> CodePoints.cut(text, token.start(), token.end())).toList();
  }

  /** What there is to learn; spans that no words make up are left out, as for our own model. */
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
