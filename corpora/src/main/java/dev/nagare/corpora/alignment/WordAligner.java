package dev.nagare.corpora.alignment;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Links the words of two languages. Two models, one for each direction, are learned by expectation
 * maximization: {@value #INDEPENDENT_STEPS} steps as IBM model 1, then {@value #CHAIN_STEPS} as
 * hidden Markov models. They are learned jointly, by agreement (Liang, Taskar, Klein 2006, section
 * 3.2): the expected count of a link is the product of both posteriors,
 *
 * <pre>q(i, j) = p(a_j = i | e, f) p(b_i = j | f, e)</pre>
 *
 * so that neither model can learn links which the other one does not see. Jumps and words that come
 * from none are counted by the posteriors of their own model.
 *
 * <p>Deterministic: the result depends on the pairs and their order only.
 */
public final class WordAligner {

  private static final int INDEPENDENT_STEPS = 3;
  private static final int CHAIN_STEPS = 3;

  /** Passes over all pairs that learning takes. */
  public static final int STEPS = INDEPENDENT_STEPS + CHAIN_STEPS;

  private final DirectedModel forth;
  private final DirectedModel back;

  private WordAligner(DirectedModel forth, DirectedModel back) {
    this.forth = forth;
    this.back = back;
  }

  /**
   * Learns from pairs.
   *
   * @param progress is told after each pair how many pairs of all passes are done
   */
  public static WordAligner learn(
      List<WordPair> pairs, AlignedWords source, AlignedWords target, IntConsumer progress) {
    WordAligner aligner =
        new WordAligner(
            model(pairs, source, target),
            model(pairs.stream().map(WordPair::reversed).toList(), target, source));
    int done = 0;
    for (int step = 0; step < STEPS; step++) {
      if (step == INDEPENDENT_STEPS) {
        aligner.forth.startJumping();
        aligner.back.startJumping();
      }
      for (WordPair pair : pairs) {
        aligner.count(pair);
        progress.accept(++done);
      }
      aligner.forth.estimate();
      aligner.back.estimate();
    }
    return aligner;
  }

  private static DirectedModel model(
      List<WordPair> pairs, AlignedWords given, AlignedWords generated) {
    WordPairKeys keys = new WordPairKeys();
    pairs.forEach(pair -> keys.add(pair.source(), pair.target()));
    TranslationTable table = new TranslationTable(keys.sorted(), given.size());
    table.setPrior(new SpellingSimilarity(given, generated));
    return new DirectedModel(table);
  }

  private void count(WordPair pair) {
    double[][] towards = forth.posteriors(pair.source(), pair.target(), true);
    double[][] backwards = back.posteriors(pair.target(), pair.source(), true);
    for (int j = 0; j < pair.target().length; j++) {
      for (int i = 0; i < pair.source().length; i++) {
        double agreed = towards[j][i] * backwards[i][j];
        towards[j][i] = agreed;
        backwards[i][j] = agreed;
      }
    }
    forth.count(pair.source(), pair.target(), towards);
    back.count(pair.target(), pair.source(), backwards);
  }

  /**
   * Links the words of a pair that it has learned from.
   *
   * @return for each target word the weight of its link to each source word: the mean of both
   *     models' posteriors, 0 to 1
   */
  public double[][] links(WordPair pair) {
    double[][] towards = forth.posteriors(pair.source(), pair.target(), false);
    double[][] backwards = back.posteriors(pair.target(), pair.source(), false);
    double[][] links = new double[pair.target().length][pair.source().length];
    for (int j = 0; j < links.length; j++) {
      for (int i = 0; i < links[j].length; i++) {
        links[j][i] = (towards[j][i] + backwards[i][j]) / 2;
      }
    }
    return links;
  }
}
