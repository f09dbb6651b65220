package dev.nagare.corpora.projection;

import java.util.List;

/** The links of a pair's words, summed up for the spans of its source side. */
final class SpanEvidence {

  private final double[][] membership;
  private final double[] unlinked;

  private SpanEvidence(double[][] membership, double[] unlinked) {
    this.membership = membership;
    this.unlinked = unlinked;
  }

  /**
   * Sums links up.
   *
   * @param links for each target word the weight of its link to each source word
   * @param spans words of the source side
   */
  static SpanEvidence of(double[][] links, List<WordRange> spans) {
    double[][] membership = new double[links.length][spans.size()];
    double[] unlinked = new double[links.length];
    for (int j = 0; j < links.length; j++) {
      for (int k = 0; k < spans.size(); k++) {
        membership[j][k] = sum(links[j], spans.get(k).from(), spans.get(k).to());
      }
      unlinked[j] = 1 - Math.min(1, sum(links[j], 0, links[j].length));
    }
    return new SpanEvidence(membership, unlinked);
  }

  /** Returns for each target word the weight of its links to the words of each span. */
  double[][] membership() {
    return membership;
  }

  /** Returns for each target word the weight that no link has, 0 to 1. */
  double[] unlinked() {
    return unlinked;
  }

  private static double sum(double[] row, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += row[i];
    }
    return sum;
  }
}
