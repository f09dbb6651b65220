package dev.nagare.corpora.alignment;

/**
 * A model that generates the words of one side from those of the other: IBM model 1 (Brown et al.
 * 1993, section 4.2), and the hidden Markov model of Vogel, Ney, Tillmann 1996 once jumps are on.
 * Each generated word {@code j} comes from the given word {@code a(j)} or from none:
 *
 * <pre>p(f, a | e) = prod_j p(a(j) | a(j-1)) t(f_j | e_a(j))</pre>
 *
 * A word that comes from none has a constant prior, and the position before it is kept (Och and Ney
 * 2003, section 2.1).
 */
final class DirectedModel {

  private static final double EMPTY_PRIOR = 0.1;

  private final TranslationTable table;
  private final JumpTable jumps = new JumpTable();
  private boolean jumping;

  DirectedModel(TranslationTable table) {
    this.table = table;
  }

  void startJumping() {
    jumping = true;
  }

  /**
   * Posterior probabilities of the links of a pair of sentences.
   *
   * @param counted whether jumps count for the next estimate
   * @return for each generated word that of each given word, and of none in the last column
   */
  double[][] posteriors(int[] given, int[] generated, boolean counted) {
    double[][] emissions = emissions(given, generated);
    return jumping
        ? new JumpChain(jumps, emissions, EMPTY_PRIOR).posteriors(counted)
        : independent(emissions);
  }

  private double[][] emissions(int[] given, int[] generated) {
    double[][] emissions = new double[generated.length][given.length + 1];
    for (int j = 0; j < generated.length; j++) {
      for (int i = 0; i < given.length; i++) {
        emissions[j][i] = table.probability(table.cell(given[i], generated[j]));
      }
      emissions[j][given.length] = table.probability(table.cell(0, generated[j]));
    }
    return emissions;
  }

  private double[][] independent(double[][] emissions) {
    for (double[] row : emissions) {
      int length = row.length - 1;
      double sum = 0;
      for (int i = 0; i <= length; i++) {
        row[i] *= i == length ? EMPTY_PRIOR : (1 - EMPTY_PRIOR) / length;
        sum += row[i];
      }
      for (int i = 0; i <= length; i++) {
        row[i] /= sum;
      }
    }
    return emissions;
  }

  /** Counts links for the next estimate. */
  void count(int[] given, int[] generated, double[][] expected) {
    for (int j = 0; j < generated.length; j++) {
      for (int i = 0; i < given.length; i++) {
        table.count(table.cell(given[i], generated[j]), expected[j][i]);
      }
      table.count(table.cell(0, generated[j]), expected[j][given.length]);
    }
  }

  void estimate() {
    table.estimate();
    if (jumping) {
      jumps.estimate();
    }
  }
}
