package dev.nagare.tagger.encoding;

import java.util.List;

/**
 * Words side by side as the index arrays a model takes, padded with zeros. Arrays are row-major and
 * handed out without copying: do not write to them.
 */
public final class EncodedWords {

  private final int[] wordRows;
  private final int[] bigramRows;
  private final int[] bigramCounts;
  private final int maxBigrams;

  /**
   * Lays words side by side.
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

  /** Number of words W. */
  public int count() {
    return wordRows.length;
  }

  /** Most bigrams C of a word. */
  public int maxBigrams() {
    return maxBigrams;
  }

  /** Row of the word embedding of each word; shape [W]. */
  public int[] wordRows() {
    return wordRows;
  }

  /** Rows of the bigram embeddings; shape [W, C]. */
  public int[] bigramRows() {
    return bigramRows;
  }

  /** Bigrams of each word; shape [W]. */
  public int[] bigramCounts() {
    return bigramCounts;
  }
}
