package dev.nagare.tagger.text;

import dev.nagare.tagger.text.unicode.WordBreaker;
import java.util.List;
import java.util.function.UnaryOperator;

/** Segments words by Unicode's boundaries and romanizes each by itself. */
final class UnicodeTokenizer implements Tokenizer {

  private final WordBreaker breaker;
  private final UnaryOperator<String> characters;

  UnicodeTokenizer(WordBreaker breaker, UnaryOperator<String> characters) {
    this.breaker = breaker;
    this.characters = characters;
  }

  @Override
  public List<Token> tokenize(String text) {
    TokenList tokens = new TokenList(text);
    int[] boundaries = breaker.boundaries(text);
    for (int i = 1; i < boundaries.length; i++) {
      tokens.addParts(boundaries[i - 1], boundaries[i], characters);
    }
    return tokens.tokens();
  }

  @Override
  public List<Token> tokenize(String text, List<WordBoundary> words) {
    TokenList tokens = new TokenList(text);
    int[] utf16 = tokens.toUtf16(words);
    for (int i = 0; i < utf16.length; i += 2) {
      tokens.add(utf16[i], utf16[i + 1], characters.apply(text.substring(utf16[i], utf16[i + 1])));
    }
    return tokens.tokens();
  }
}
