package dev.nagare.corpora.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * 95 % intervals of micro F1 by the percentile bootstrap (Efron and Tibshirani, An Introduction to
 * the Bootstrap, 1993, chapter 13). Each round draws as many utterances as there are, with
 * replacement. Utterances are drawn and not spans, because spans of one utterance are right or
 * wrong together.
 *
 * <p>The same seed gives the same interval. Thread-safe.
 */
public final class Bootstrap {

  /** The default number of rounds; with it the ends vary by some hundredths of a point. */
  public static final int ROUNDS = 2_000;

  private static final double TAIL = 0.025;

  private final int rounds;
  private final long seed;

  /**
   * Creates a bootstrap.
   *
   * @throws IllegalArgumentException if {@code rounds} is not positive
   */
  public Bootstrap(int rounds, long seed) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds + ", must be at least 1");
    }
    this.rounds = rounds;
    this.seed = seed;
  }

  /**
   * Returns the interval of the F1 on utterances like these.
   *
   * @param scores counts of each utterance, as in {@link ScoreReport#byUtterance()}; if empty, the
   *     interval is {@link Interval#UNKNOWN}
   */
  public Interval f1(List<SpanScore> scores) {
    if (scores.isEmpty()) {
      return Interval.UNKNOWN;
    }
    int[] goldAndPredicted =
        scores.stream().mapToInt(score -> score.gold() + score.predicted()).toArray();
    int[] correct = scores.stream().mapToInt(SpanScore::correct).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    double[] f1 = new double[rounds];
    Arrays.setAll(f1, round -> drawn(goldAndPredicted, correct, random));
    Arrays.sort(f1);
    return new Interval(
        f1[(int) Math.floor(TAIL * (rounds - 1))], f1[(int) Math.ceil((1 - TAIL) * (rounds - 1))]);
  }

  private static double drawn(int[] goldAndPredicted, int[] correct, SplittableRandom random) {
    int spans = 0;
    int right = 0;
    for (int draw = 0; draw < correct.length; draw++) {
      int utterance = random.nextInt(correct.length);
      spans += goldAndPredicted[utterance];
      right += correct[utterance];
    }
    return right == 0 ? 0 : 200.0 * right / spans;
  }
}
