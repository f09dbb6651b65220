package dev.nagare.tagger.text;

import java.util.List;

/**
 * Gives the words of another tokenizer bigrams without marks.
 *
 * @param words the other tokenizer
 */
record UnmarkedTokenizer(Tokenizer words) implements Tokenizer {

  @Override
  public List<Token> tokenize(String text) {
    return unmarked(words.tokenize(text));
  }

  @Override
  public List<Token> tokenize(String text, List<WordBoundary> boundaries) {
    return unmarked(words.tokenize(text, boundaries));
  }

  private static List<Token> unmarked(List<Token> tokens) {
    return tokens.stream()
        .map(
            token ->
                new Token(
                    token.word(),
                    token.characters(),
                    token.start(),
                    token.end(),
                    token.partOfSpeech(),
                    BigramMarks.UNMARKED))
        .toList();
  }
}
