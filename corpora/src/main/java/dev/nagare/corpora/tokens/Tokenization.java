package dev.nagare.corpora.tokens;

import dev.nagare.corpora.data.EncodedTags;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.TagEncoder;
import dev.nagare.corpora.data.TagScheme;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Segments labeled utterances into tokens, each by the settings of its language. */
public final class Tokenization {

  private final Map<String, Tokenizer> tokenizers = new TreeMap<>();
  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);

  /**
   * Creates a segmentation.
   *
   * @param languages settings by BCP 47 tag
   */
  public Tokenization(Map<String, TextSettings> languages) {
    languages.forEach((tag, settings) -> tokenizers.put(tag, Tokenizers.create(settings)));
  }

  /** Returns the utterances that have words, in order. */
  public List<PreparedUtterance> prepare(List<LabeledUtterance> utterances) {
    return utterances.stream()
        .map(this::prepare)
        .filter(utterance -> !utterance.tokens().isEmpty())
        .toList();
  }

  /** Returns the tokens of an utterance. */
  public List<Token> tokens(LabeledUtterance utterance) {
    return TagEncoder.tokens(utterance, tokenizer(utterance.language()));
  }

  private PreparedUtterance prepare(LabeledUtterance utterance) {
    List<Token> tokens = tokens(utterance);
    EncodedTags tags = encoder.encode(utterance, tokens);
    return new PreparedUtterance(utterance, tokens, tags.tags(), tags.unrepresentable());
  }

  private Tokenizer tokenizer(String language) {
    return LanguageTags.lookUp(language, tokenizers.keySet())
        .map(tokenizers::get)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "language '" + language + "' is none of " + tokenizers.keySet()));
  }
}
