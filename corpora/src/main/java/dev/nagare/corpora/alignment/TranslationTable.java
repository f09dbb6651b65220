package dev.nagare.corpora.alignment;

import java.util.Arrays;

/**
 * Probabilities {@code t(f|e)} that a given word is translated by a generated one, for the pairs of
 * words that occur together in a pair of sentences. Word 0 of the given side is the empty word.
 *
 * <p>Estimated as the mean of a Dirichlet posterior: {@code t(f|e) = (c(e,f) + a(e,f)) / (c(e) +
 * a(e))}, where {@code c} are expected counts and {@code a} pseudo-counts.
 */
final class TranslationTable {

  private final int[] rows;
  private final int[] words;
  private final double[] probabilities;
  private final double[] counts;
  private final double[] prior;

  /**
   * A table with equal probabilities.
   *
   * @param keys of the cells in ascending order: the given word in the upper 32 bits
   * @param givenWords number of given words
   */
  TranslationTable(long[] keys, int givenWords) {
    rows = new int[givenWords + 1];
    words = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      rows[(int) (keys[i] >>> 32) + 1]++;
      words[i] = (int) keys[i];
    }
    Arrays.parallelPrefix(rows, Integer::sum);
    probabilities = new double[keys.length];
    counts = new double[keys.length];
    prior = new double[keys.length];
    for (int given = 0; given < givenWords; given++) {
      Arrays.fill(
          probabilities, rows[given], rows[given + 1], 1.0 / (rows[given + 1] - rows[given]));
    }
  }

  /** Sets the pseudo-count of each cell. */
  void setPrior(PriorCounts pseudoCounts) {
    for (int given = 0; given + 1 < rows.length; given++) {
      for (int cell = rows[given]; cell < rows[given + 1]; cell++) {
        prior[cell] = pseudoCounts.of(given, words[cell]);
      }
    }
  }

  /** Pseudo-counts of pairs of words. */
  @FunctionalInterface
  interface PriorCounts {
    double of(int given, int generated);
  }

  /** The cell of two words that occur together. */
  int cell(int given, int generated) {
    return Arrays.binarySearch(words, rows[given], rows[given + 1], generated);
  }

  double probability(int cell) {
    return probabilities[cell];
  }

  void count(int cell, double expected) {
    counts[cell] += expected;
  }

  /** Estimates the probabilities anew, and forgets the counts. */
  void estimate() {
    for (int given = 0; given + 1 < rows.length; given++) {
      double sum = 0;
      for (int cell = rows[given]; cell < rows[given + 1]; cell++) {
        counts[cell] += prior[cell];
        sum += counts[cell];
      }
      for (int cell = rows[given]; cell < rows[given + 1]; cell++) {
        probabilities[cell] = counts[cell] / sum;
      }
    }
    Arrays.fill(counts, 0);
  }
}
