package dev.nagare.corpora.alignment;

import java.util.Arrays;

/**
 * Probabilities of the distance between the given words of two generated words that follow each
 * other (Vogel, Ney, Tillmann 1996, section 3; Och and Ney 2003, section 2.1). Distances beyond
 * {@value #FARTHEST} share a parameter. The first generated word jumps from before the sentence and
 * has parameters of its own.
 */
final class JumpTable {

  private static final int FARTHEST = 7;
  private static final int BUCKETS = 2 * FARTHEST + 1;
  private static final double PSEUDO_COUNT = 0.5;

  private final double[] jumps = new double[BUCKETS];
  private final double[] starts = new double[BUCKETS];
  private final double[] jumpCounts = new double[BUCKETS];
  private final double[] startCounts = new double[BUCKETS];

  JumpTable() {
    Arrays.fill(jumps, 1.0 / BUCKETS);
    Arrays.fill(starts, 1.0 / BUCKETS);
  }

  /** The probabilities of the first position, for a sentence of {@code length} given words. */
  double[] starts(int length) {
    double[] row = new double[length];
    for (int to = 0; to < length; to++) {
      row[to] = starts[bucket(to)];
    }
    return normalized(row);
  }

  /** The probabilities of each position after each. */
  double[][] jumps(int length) {
    double[][] rows = new double[length][length];
    for (int from = 0; from < length; from++) {
      for (int to = 0; to < length; to++) {
        rows[from][to] = jumps[bucket(to - from)];
      }
      normalized(rows[from]);
    }
    return rows;
  }

  void countStart(int to, double expected) {
    startCounts[bucket(to)] += expected;
  }

  void countJump(int from, int to, double expected) {
    jumpCounts[bucket(to - from)] += expected;
  }

  /** Estimates the probabilities anew, and forgets the counts. */
  void estimate() {
    estimate(jumps, jumpCounts);
    estimate(starts, startCounts);
  }

  private static void estimate(double[] probabilities, double[] counts) {
    for (int i = 0; i < BUCKETS; i++) {
      probabilities[i] = counts[i] + PSEUDO_COUNT;
    }
    normalized(probabilities);
    Arrays.fill(counts, 0);
  }

  private static int bucket(int distance) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST;
  }

  private static double[] normalized(double[] row) {
    double sum = Arrays.stream(row).sum();
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
    return row;
  }
}
