package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.Token;
import java.util.List;

/** Maps tokens to rows of the embedding tables. Thread-safe. */
public final class WordEncoder {

  private final Vocabulary words;
  private final Vocabulary bigrams;

  /** Creates an encoder. */
  public WordEncoder(Vocabulary words, Vocabulary bigrams) {
    this.words = words;
    this.bigrams = bigrams;
  }

  /** Encodes tokens in order. */
  public List<EncodedWord> encode(List<Token> tokens) {
    return tokens.stream().map(this::encode).toList();
  }

  /** Encodes one token. */
  public EncodedWord encode(Token token) {
    int[] bigramRows = CharacterBigrams.of(token).stream().mapToInt(bigrams::rowOf).toArray();
    return new EncodedWord(words.rowOf(token.word()), bigramRows);
  }
}
