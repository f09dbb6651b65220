package dev.nagare.lab.experiment;

import dev.nagare.lab.experiment.run.RunSpec;
import java.util.List;
import java.util.Locale;

/**
 * A part of a corpus, trained with and without transfer.
 *
 * @param corpus that it is part of
 * @param utterances of the training set
 * @param all utterances of the whole training set
 * @param without runs without transfer
 * @param with runs with transfer
 */
public record Pair(Corpus corpus, int utterances, int all, Cell without, Cell with) {

  /**
   * Returns both cells of a part of a corpus.
   *
   * @param corpus that is trained on
   * @param source of the transfer
   * @param size of the part
   */
  public static Pair of(Setup setup, Corpus corpus, Corpus source, Size size) {
    int all = setup.utterances(corpus);
    String label = String.format(Locale.ROOT, "%s %,d", corpus.label(), size.of(all));
    return new Pair(
        corpus,
        size.of(all),
        all,
        setup.cell(label, seed -> run(setup, corpus, size, seed)),
        setup.cell(
            label + " " + setup.options().training().groups(),
            seed -> setup.transferred(run(setup, corpus, size, seed), source, setup.groups())));
  }

  private static RunSpec run(Setup setup, Corpus corpus, Size size, long seed) {
    return setup.run(corpus, size, setup.text(corpus), seed);
  }

  /** Returns both cells. */
  public List<Cell> cells() {
    return List.of(without, with);
  }

  /** Compares both cells. */
  public RunComparison comparison(Results results) {
    return new RunComparison(without, with, results);
  }
}
