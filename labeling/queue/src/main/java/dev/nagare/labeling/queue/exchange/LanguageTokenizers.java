package dev.nagare.labeling.queue.exchange;

import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.HashMap;
import java.util.Map;

/** The default tokenizers of languages. Not thread-safe. */
public final class LanguageTokenizers {

  private final Map<String, Tokenizer> tokenizers = new HashMap<>();

  /**
   * Returns the tokenizer of a language.
   *
   * @param language BCP 47 tag
   * @throws IllegalArgumentException if it is not one
   */
  public Tokenizer of(String language) {
    return tokenizers.computeIfAbsent(
        language, tag -> Tokenizers.create(LanguageDefaults.standard().settings(tag)));
  }
}
