package dev.nagare.corpora.score;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A paired test of a difference in micro F1 by approximate randomization (Noreen 1989, chapter 2;
 * Yeh 2000, section 4; the test of Johnson et al. 2019). In each round, the two systems' outputs
 * for each utterance are swapped with probability 1/2. p is (n + 1) / (R + 1): in n of R rounds the
 * difference is at least as large as the real one.
 *
 * <p>The same seed gives the same p; the two-sided test also gives it with the systems exchanged.
 * Thread-safe.
 */
public final class ApproximateRandomization {

  /** The default number of rounds. */
  public static final int ROUNDS = 10_000;

  /** A tolerance in F1 points: equal differences that were summed in another order stay equal. */
  private static final double ROUNDING_ERROR = 1e-9;

  private final int rounds;
  private final int enough;
  private final long seed;

  /** Creates a test with the default number of rounds. */
  public ApproximateRandomization(long seed) {
    this(ROUNDS, seed);
  }

  /**
   * Creates a test.
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
   * Returns a test that ends once a number of rounds had a difference at least as large as the real
   * one. Plain chance then costs few rounds, so that many are affordable for a small p. Its p, the
   * share of such rounds until then, is as valid as that of all rounds (Besag and Clifford,
   * Sequential Monte Carlo p-values, Biometrika 1991). It is exact to about one part in the square
   * root of {@code enough}.
   *
   * @param enough rounds with such a difference
   * @throws IllegalArgumentException if {@code enough} is not positive
   */
  public ApproximateRandomization endingAfter(int enough) {
    return new ApproximateRandomization(rounds, enough, seed);
  }

  /**
   * Compares two systems with a two-sided test.
   *
   * @param first counts of each utterance, as in {@link ScoreReport#byUtterance()}
   * @param second of the same utterances in the same order, by the same scorer
   * @throws IllegalArgumentException if the utterances cannot be the same: another number of them,
   *     or of gold spans in one
   */
  public Significance compare(List<SpanScore> first, List<SpanScore> second) {
    return test(first, second, Math::abs);
  }

  /**
   * Tests whether the second system is better than the first: only differences in its favour count.
   *
   * <p>Use this test to decide whether to replace the first system by the second. Then a worse
   * second system is no finding, only a reason not to act, and a two-sided test would spend half of
   * the allowed error on it. A system that is worse has a p near 1.
   *
   * @param first as in {@link #compare}
   * @param second as in {@link #compare}
   * @throws IllegalArgumentException as {@link #compare}
   */
  public Significance secondBetter(List<SpanScore> first, List<SpanScore> second) {
    return test(first, second, DoubleUnaryOperator.identity());
  }

  /**
   * Runs the test.
   *
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
   * Compares two systems that were trained several times, with one seed a run, by micro F1 over all
   * runs together. An utterance is swapped in all runs at once. A difficult utterance is difficult
   * in every run, so its runs are not independent evidence, and swapping them one by one would find
   * differences that do not exist.
   *
   * @param first the runs of the first, each as in {@link #compare}
   * @param second as many runs of the second
   * @throws IllegalArgumentException as {@link #compare}, or if there are no runs or their numbers
   *     differ
   */
  public Significance compareRuns(List<List<SpanScore>> first, List<List<SpanScore>> second) {
    if (first.isEmpty() || first.size() != second.size()) {
      throw new IllegalArgumentException(
          first.size() + " runs of the first system, " + second.size() + " of the second");
    }
    return compare(sumOfRuns(first), sumOfRuns(second));
  }

  /**
   * Refuses scores of different utterances.
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

  /**
   * Adds up the counts of each utterance over the runs of one system on one test set. Sums of
   * several test sets, one after the other, can be compared as one set.
   *
   * @param runs at least one, each as in {@link #compare}
   * @throws IllegalArgumentException if the utterances of two runs cannot be the same
   */
  public static List<SpanScore> sumOfRuns(List<List<SpanScore>> runs) {
    runs.forEach(run -> requireSameUtterances(runs.get(0), run));
    return IntStream.range(0, runs.get(0).size())
        .mapToObj(
            utterance -> SwappedSystems.sum(runs.stream().map(run -> run.get(utterance)).toList()))
        .toList();
  }
}
