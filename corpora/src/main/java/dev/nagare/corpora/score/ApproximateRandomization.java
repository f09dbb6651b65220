package dev.nagare.corpora.score;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Paired test of a difference in micro F1 by approximate randomization (Noreen 1989, chapter 2; Yeh
 * 2000, section 4; the test of Johnson et al. 2019). In each round the two systems' outputs for
 * each utterance are swapped with probability 1/2; p is (n + 1) / (R + 1), where in n of R rounds
 * the difference is at least as large as the real one.
 *
 * <p>The same seed gives the same p, two-sided also with the systems exchanged. Safe for use by
 * several threads.
 */
public final class ApproximateRandomization {

  /** Rounds, unless somebody says otherwise. */
  public static final int ROUNDS = 10_000;

  /** In F1 points: equal differences that were summed differently stay equal. */
  private static final double ROUNDING_ERROR = 1e-9;

  private final int rounds;
  private final int enough;
  private final long seed;

  public ApproximateRandomization(long seed) {
    this(ROUNDS, seed);
  }

  /**
   * A test of so many rounds.
   *
   * @throws IllegalArgumentException if {@code rounds} is not positive
   */
  public ApproximateRandomization(int rounds, long seed) {
    this(rounds, Integer.MAX_VALUE, seed);
  }

  private ApproximateRandomization(int rounds, int enough, long seed) {
    if (rounds < 1 || enough < 1) {
      throw new IllegalArgumentException(
          "rounds is " + Math.min(rounds, enough) + ", must be at least 1");
    }
    this.rounds = rounds;
    this.enough = enough;
    this.seed = seed;
  }

  /**
   * A test that ends once so many rounds had a difference at least as large as the real one: what
   * is plainly chance then costs few rounds, and many can be afforded for a small p. Its p, the
   * share of the rounds until then, is as valid as that of all rounds (Besag and Clifford,
   * Sequential Monte Carlo p-values, Biometrika 1991), and is exact to about one part in the square
   * root of {@code enough}.
   *
   * @throws IllegalArgumentException if {@code enough} is not positive
   */
  public ApproximateRandomization endingAfter(int enough) {
    return new ApproximateRandomization(rounds, enough, seed);
  }

  /**
   * Compares two systems: a difference counts whichever way it points.
   *
   * @param first counts of each utterance, as in {@link ScoreReport#byUtterance()}
   * @param second of the same utterances in the same order, by the same scorer
   * @throws IllegalArgumentException if the utterances cannot be the same ones: another number of
   *     them, or of gold spans in one
   */
  public Significance compare(List<SpanScore> first, List<SpanScore> second) {
    return test(first, second, Math::abs);
  }

  /**
   * Asks whether the second system is better than the first: only differences in its favour count.
   * This is the test for whoever acts on one direction alone, as one who replaces the first system
   * by the second does: that the second may be worse is then no finding, only no reason to act, and
   * a two-sided test would give away half of the allowed error to it. A system that is worse has a
   * p near 1.
   *
   * @param first as in {@link #compare}
   * @param second as in {@link #compare}
   * @throws IllegalArgumentException as {@link #compare}
   */
  public Significance secondBetter(List<SpanScore> first, List<SpanScore> second) {
    return test(first, second, DoubleUnaryOperator.identity());
  }

  /**
   * @param size of a gain of the second system
   */
  private Significance test(
      List<SpanScore> first, List<SpanScore> second, DoubleUnaryOperator size) {
    requireSameUtterances(first, second);
    SwappedSystems systems = new SwappedSystems(first, second);
    double observed = size.applyAsDouble(systems.secondF1() - systems.firstF1());
    SplittableRandom random = new SplittableRandom(seed);
    int atLeast = 0;
    int round = 0;
    while (round < rounds && atLeast < enough) {
      round++;
      if (size.applyAsDouble(systems.randomGain(random)) >= observed - ROUNDING_ERROR) {
        atLeast++;
      }
    }
    double p = atLeast == enough ? (double) atLeast / round : (atLeast + 1.0) / (round + 1.0);
    return new Significance(systems.firstF1(), systems.secondF1(), p, round);
  }

  /**
   * Compares two systems that were trained several times, with one seed a run: micro F1 over all
   * runs together. An utterance is swapped in all runs at once. What is hard about it is hard in
   * every run, so runs of one utterance are no independent evidence and swapping them one by one
   * would find differences that are none.
   *
   * @param first the runs of the first, each as in {@link #compare}
   * @param second as many runs of the second
   * @throws IllegalArgumentException as {@link #compare}, or if there are no runs or not as many
   */
  public Significance compareRuns(List<List<SpanScore>> first, List<List<SpanScore>> second) {
    if (first.isEmpty() || first.size() != second.size()) {
      throw new IllegalArgumentException(
          first.size() + " runs of the first system, " + second.size() + " of the second");
    }
    for (int run = 0; run < first.size(); run++) {
      requireSameUtterances(first.get(0), first.get(run));
      requireSameUtterances(first.get(0), second.get(run));
    }
    return compare(sumRuns(first), sumRuns(second));
  }

  /**
   * Refuses scores that cannot be of the same utterances.
   *
   * @throws IllegalArgumentException as {@link #compare}
   */
  public static void requireSameUtterances(List<SpanScore> first, List<SpanScore> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          first.size() + " utterances of the first system, " + second.size() + " of the second");
    }
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).gold() != second.get(i).gold()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "utterance %d has %d gold spans for the first system and %d for the second:"
                    + " not the same utterances, or not scored alike",
                i,
                first.get(i).gold(),
                second.get(i).gold()));
      }
    }
  }

  private static List<SpanScore> sumRuns(List<List<SpanScore>> runs) {
    return IntStream.range(0, runs.get(0).size())
        .mapToObj(
            utterance -> SwappedSystems.sum(runs.stream().map(run -> run.get(utterance)).toList()))
        .toList();
  }
}
