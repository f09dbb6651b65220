package dev.nagare.console.tagging;

import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of texts as the default settings of their language see them. Thread-safe. */
final class ShownWords {

  /** Enough for the languages of a deployment; senders choose the tags. */
  private static final int MAX_LANGUAGES = 100;

  private final Map<String, Tokenizer> tokenizers = new LinkedHashMap<>();

  /**
   * The words of a text.
   *
   * @param words start and end of each, in Unicode code points
   * @param romanized each word in Latin letters; empty if all are written in them
   */
  record Shown(List<List<Integer>> words, Optional<List<String>> romanized) {}

  /** Returns the words of a text. */
  Shown of(String language, String text) {
    List<Token> tokens = tokenizer(language).tokenize(text);
    List<List<Integer>> words =
        tokens.stream().map(token -> List.of(token.start(), token.end())).toList();
    return new Shown(words, romanized(tokens, text));
  }

  private static Optional<List<String>> romanized(List<Token> tokens, String text) {
    CodePointOffsets offsets = CodePointOffsets.of(text);
    List<String> latin = tokens.stream().map(token -> latin(token.characters())).toList();
    List<String> written =
        tokens.stream().map(token -> offsets.cut(text, token.start(), token.end())).toList();
    return latin.equals(written) ? Optional.empty() : Optional.of(latin);
  }

  /** Returns the Latin spelling alone, where the characters of a word hold both. */
  private static String latin(String characters) {
    return characters.substring(
        characters.lastIndexOf(CharacterSource.SEPARATOR) + 1); // 0 if there is none.
  }

  private synchronized Tokenizer tokenizer(String language) {
    if (tokenizers.size() >= MAX_LANGUAGES && !tokenizers.containsKey(language)) {
      tokenizers.clear();
    }
    return tokenizers.computeIfAbsent(
        language, tag -> Tokenizers.create(LanguageDefaults.standard().settings(tag)));
  }
}
