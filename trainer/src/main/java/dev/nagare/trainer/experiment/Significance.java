package dev.nagare.trainer.experiment;

import dev.nagare.trainer.score.SpanScore;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Approximate randomization (Noreen 1989), paired by utterance: how often the F1 of two systems
 * would be at least so far apart if each utterance's two answers were shared out by chance.
 */
final class Significance {

  private static final int SHUFFLES = 10_000;
  private static final long SEED = 1;

  private Significance() {}

  /** Two-sided p; empty if there is nothing to compare. */
  static OptionalDouble p(List<SpanScore> first, List<SpanScore> second) {
    if (first.isEmpty() || first.size() != second.size()) {
      return OptionalDouble.empty();
    }
    double observed = Math.abs(f1(first) - f1(second));
    Random random = new Random(SEED);
    int asFar = 0;
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      asFar += shuffled(first, second, random) >= observed - 1e-12 ? 1 : 0;
    }
    return OptionalDouble.of((asFar + 1.0) / (SHUFFLES + 1.0));
  }

  private static double shuffled(List<SpanScore> first, List<SpanScore> second, Random random) {
    int[] a = new int[3];
    int[] b = new int[3];
    for (int i = 0; i < first.size(); i++) {
      boolean swap = random.nextBoolean();
      add(swap ? b : a, first.get(i));
      add(swap ? a : b, second.get(i));
    }
    return Math.abs(new SpanScore(a[0], a[1], a[2]).f1() - new SpanScore(b[0], b[1], b[2]).f1());
  }

  private static void add(int[] sum, SpanScore score) {
    sum[0] += score.gold();
    sum[1] += score.predicted();
    sum[2] += score.correct();
  }

  private static double f1(List<SpanScore> scores) {
    return scores.stream().reduce(SpanScore.NONE, SpanScore::plus).f1();
  }

  /** For people. */
  static String text(OptionalDouble p) {
    if (p.isEmpty()) {
      return "–";
    }
    return p.getAsDouble() < 0.001
        ? "< 0.001"
        : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
  }
}
