package dev.nagare.tagger.text;

import java.util.List;

/**
 * Segments a text into the words that a model sees. Implementations are thread-safe and give the
 * same tokens for the same text every time.
 */
public interface Tokenizer {

  /**
   * Segments the text and romanizes its words.
   *
   * @return tokens in text order, without overlaps and without white space. Empty if the text has
   *     only white space and, since text version 2, invisible code points
   */
  List<Token> tokenize(String text);

  /**
   * Romanizes words that are segmented already, as in a column corpus.
   *
   * @param words boundaries in text order, without overlaps
   * @return one token for each boundary
   */
  List<Token> tokenize(String text, List<WordBoundary> words);
}
