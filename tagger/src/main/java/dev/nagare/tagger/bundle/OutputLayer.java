package dev.nagare.tagger.bundle;

import dev.nagare.tagger.encoding.LexicalFeatures;

/**
 * What stands behind the word Bi-LSTM besides the dense layer.
 *
 * @param transitions whether the tags of an utterance are scored together, as a linear-chain CRF,
 *     rather than each by itself
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

  /** Whether lexical features are looked at. */
  public boolean lexical() {
    return lexicalRows > 0;
  }
}
