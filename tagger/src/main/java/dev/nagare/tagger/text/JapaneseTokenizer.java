package dev.nagare.tagger.text;

import dev.nagare.tagger.text.japanese.InflectedWords;
import dev.nagare.tagger.text.japanese.Kuromoji;
import dev.nagare.tagger.text.japanese.Morpheme;
import java.util.List;
import java.util.function.BinaryOperator;

/** Japanese words with the dictionary's readings in context. */
final class JapaneseTokenizer implements Tokenizer {

  /** The unit that counts as a word. */
  enum Words {
    MORPHEMES,
    INFLECTED
  }

  private final Kuromoji kuromoji;
  private final Words words;

  /** Computes the characters of a word from the word and its reading. */
  private final BinaryOperator<String> characters;

  JapaneseTokenizer(Kuromoji kuromoji, Words words, BinaryOperator<String> characters) {
    this.kuromoji = kuromoji;
    this.words = words;
    this.characters = characters;
  }

  @Override
  public List<Token> tokenize(String text) {
    TokenList tokens = new TokenList(text);
    List<Morpheme> morphemes = kuromoji.analyze(text);
    for (Morpheme word : words == Words.INFLECTED ? InflectedWords.join(morphemes) : morphemes) {
      if (tokens.hasWhiteSpace(word.start(), word.end())) {
        tokens.addParts(word.start(), word.end(), this::charactersAlone);
      } else {
        String surface = text.substring(word.start(), word.end());
        tokens.add(
            word.start(),
            word.end(),
            characters.apply(surface, word.reading()),
            word.partOfSpeech());
      }
    }
    return tokens.tokens();
  }

  @Override
  public List<Token> tokenize(String text, List<WordBoundary> boundaries) {
    TokenList tokens = new TokenList(text);
    int[] utf16 = tokens.toUtf16(boundaries);
    List<Morpheme> morphemes = kuromoji.analyze(text);
    int next = 0;
    for (int i = 0; i < utf16.length; i += 2) {
      while (next < morphemes.size() && morphemes.get(next).start() < utf16[i]) {
        next++;
      }
      tokens.add(
          utf16[i],
          utf16[i + 1],
          characters(text, morphemes, next, utf16[i], utf16[i + 1]),
          partOfSpeech(morphemes, next, utf16[i]));
    }
    return tokens.tokens();
  }

  /**
   * Returns the characters: read in context if the dictionary has boundaries where the word has
   * them, otherwise by the word alone.
   */
  private String characters(String text, List<Morpheme> morphemes, int first, int start, int end) {
    String surface = text.substring(start, end);
    StringBuilder reading = new StringBuilder();
    int at = start;
    for (int i = first; i < morphemes.size() && morphemes.get(i).start() == at && at < end; i++) {
      reading.append(morphemes.get(i).reading());
      at = morphemes.get(i).end();
    }
    return at == end ? characters.apply(surface, reading.toString()) : charactersAlone(surface);
  }

  /**
   * Returns the part of speech of the morpheme that begins with the word, as for other words of
   * several morphemes.
   */
  private static String partOfSpeech(List<Morpheme> morphemes, int first, int start) {
    return first < morphemes.size() && morphemes.get(first).start() == start
        ? morphemes.get(first).partOfSpeech()
        : "";
  }

  private String charactersAlone(String word) {
    return characters.apply(word, kuromoji.reading(word));
  }
}
