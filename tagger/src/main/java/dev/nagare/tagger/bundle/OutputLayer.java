package dev.nagare.tagger.bundle;

import dev.nagare.tagger.encoding.LexicalFeatures;

/**
 * The output layers after the word Bi-LSTM besides the dense layer.
 *
 * @param transitions true to score the tags of an utterance together, by a linear-chain CRF; false
 *     to score each by itself
 * @param lexicalRows rows of the table of lexical features, a power of two; 0 for none
 */
public record OutputLayer(boolean transitions, int lexicalRows) {

  /** A softmax over the tags of each token, as in the paper. */
  public static final OutputLayer SOFTMAX = new OutputLayer(false, 0);

  public OutputLayer {
    if (lexicalRows != 0) {
      LexicalFeatures.checkRows(lexicalRows);
    }
  }

  /** Returns whether lexical features are used. */
  public boolean lexical() {
    return lexicalRows > 0;
  }
}
