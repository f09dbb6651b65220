package dev.nagare.tagger.encoding;

import java.util.List;

/**
 * Words as the index arrays that a model takes, padded with zeros. Arrays are row-major and
 * returned without copying: do not write to them.
 */
public final class EncodedWords {

  private final int[] wordRows;
  private final int[] bigramRows;
  private final int[] bigramCounts;
  private final int maxBigrams;

  /**
   * Encodes words.
   *
   * @param words at least one
   */
  public EncodedWords(List<EncodedWord> words) {
    maxBigrams = words.stream().mapToInt(EncodedWord::bigramCount).max().orElseThrow();
    wordRows = words.stream().mapToInt(EncodedWord::wordRow).toArray();
    bigramCounts = words.stream().mapToInt(EncodedWord::bigramCount).toArray();
    bigramRows = new int[words.size() * maxBigrams];
    for (int w = 0; w < words.size(); w++) {
      words.get(w).copyBigramRows(bigramRows, w * maxBigrams);
    }
  }

  /** Returns the number of words W. */
  public int count() {
    return wordRows.length;
  }

  /** Returns the number of bigrams C of the word with the most. */
  public int maxBigrams() {
    return maxBigrams;
  }

  /** Returns the word embedding's row for each word; shape [W]. */
  public int[] wordRows() {
    return wordRows;
  }

  /** Returns the rows of the bigram embeddings; shape [W, C]. */
  public int[] bigramRows() {
    return bigramRows;
  }

  /** Returns the number of bigrams of each word; shape [W]. */
  public int[] bigramCounts() {
    return bigramCounts;
  }
}
