package dev.nagare.tagger.encoding;

import java.util.Arrays;

/**
 * A word as rows of the embedding tables. Two words are equal if the model cannot tell them apart.
 */
public final class EncodedWord {

  private final int wordRow;
  private final int[] bigramRows;
  private final int hash;

  EncodedWord(int wordRow, int[] bigramRows) {
    this.wordRow = wordRow;
    this.bigramRows = bigramRows;
    this.hash = 31 * Arrays.hashCode(bigramRows) + wordRow;
  }

  /**
   * Creates a word from known rows instead of a text.
   *
   * @param bigramRows at least one; do not change the array afterwards
   */
  public static EncodedWord ofRows(int wordRow, int... bigramRows) {
    if (bigramRows.length == 0) {
      throw new IllegalArgumentException("a word has bigrams");
    }
    return new EncodedWord(wordRow, bigramRows);
  }

  /** Returns the row of the word embedding. */
  public int wordRow() {
    return wordRow;
  }

  /** Returns the number of bigrams, at least 1. */
  public int bigramCount() {
    return bigramRows.length;
  }

  void copyBigramRows(int[] target, int from) {
    System.arraycopy(bigramRows, 0, target, from, bigramRows.length);
  }

  /** Returns the same characters with a word that is not in the vocabulary. */
  public EncodedWord asUnknownWord() {
    return new EncodedWord(Vocabulary.UNKNOWN, bigramRows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedWord that
        && hash == that.hash
        && wordRow == that.wordRow
        && Arrays.equals(bigramRows, that.bigramRows);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
