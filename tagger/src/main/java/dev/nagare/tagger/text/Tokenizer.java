package dev.nagare.tagger.text;

import java.util.List;

/**
 * Cuts a text into the words a model sees. Implementations are safe for use by several threads and
 * give the same tokens for the same text every time.
 */
public interface Tokenizer {

  /**
   * Segments the text and romanizes its words.
   *
   * @return tokens in text order, without overlaps; white space belongs to none; empty if there is
   *     nothing but white space and, since version 2 of the texts, invisible code points
   */
  List<Token> tokenize(String text);

  /**
   * Romanizes words that somebody else has segmented, as in a column corpus.
   *
   * @param words boundaries in text order, without overlaps
   * @return one token for each boundary
   */
  List<Token> tokenize(String text, List<WordBoundary> words);
}
