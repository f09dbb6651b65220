package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Scores of transitions between IOB2 tags, and their exponentials. An inside tag can only follow
 * its own begin or inside tag: it has two ways in, all other tags have one from every tag. Keeping
 * the two kinds apart halves the work.
 */
final class Transitions {

  private static final String BEGIN = "B-";
  private static final String INSIDE = "I-";
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final int tags;

  /** Scores in nats; shape [K + 2, K], where -∞ forbids. */
  private final float[] scores;

  /** Tags that may follow any tag. */
  private final int[] open;

  /** Tags that may follow {@link #before} and themselves only. */
  private final int[] inside;

  /** The begin tag of each inside tag, or the inside tag itself if there is none. */
  private final int[] before;

  /** From every tag to the open ones: scores and factors [K, open], and factors [open, K]. */
  private final float[] openScores;

  private final double[] openFactors;
  private final double[] turnedFactors;

  /** Into each inside tag, from its begin tag (0 if there is none) and from itself. */
  private final double[] beginFactors;

  private final double[] itselfFactors;
  private final double[] startFactors;
  private final double[] endFactors;

  Transitions(List<String> names, float[] given) {
    this.tags = names.size();
    this.scores = given.clone();
    this.open = places(names, false);
    this.inside = places(names, true);
    this.before = Arrays.stream(inside).map(tag -> beginOf(names, tag)).toArray();
    forbid();
    this.openScores = new float[tags * open.length];
    this.openFactors = new double[tags * open.length];
    this.turnedFactors = new double[tags * open.length];
    for (int from = 0; from < tags; from++) {
      for (int o = 0; o < open.length; o++) {
        float score = score(from, open[o]);
        openScores[from * open.length + o] = score;
        openFactors[from * open.length + o] = Math.exp(score);
        turnedFactors[o * tags + from] = Math.exp(score);
      }
    }
    this.beginFactors =
        factors(inside.length, i -> before[i] == inside[i] ? NONE : score(before[i], inside[i]));
    this.itselfFactors = factors(inside.length, i -> score(inside[i], inside[i]));
    this.startFactors = factors(tags, this::fromStart);
    this.endFactors = factors(tags, this::toEnd);
  }

  private static double[] factors(int count, IntToDoubleFunction score) {
    return IntStream.range(0, count).mapToDouble(score).map(Math::exp).toArray();
  }

  private static int[] places(List<String> names, boolean inside) {
    return IntStream.range(0, names.size())
        .filter(tag -> names.get(tag).startsWith(INSIDE) == inside)
        .toArray();
  }

  private static int beginOf(List<String> names, int inside) {
    int begin = names.indexOf(BEGIN + names.get(inside).substring(INSIDE.length()));
    return begin < 0 ? inside : begin;
  }

  private void forbid() {
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      float fromItself = score(to, to);
      float fromBegin = score(before[i], to);
      for (int from = 0; from <= tags; from++) {
        scores[from * tags + to] = Float.NEGATIVE_INFINITY;
      }
      scores[before[i] * tags + to] = fromBegin;
      scores[to * tags + to] = fromItself;
    }
  }

  float score(int from, int to) {
    return scores[from * tags + to];
  }

  float fromStart(int tag) {
    return scores[tags * tags + tag];
  }

  float toEnd(int tag) {
    return scores[(tags + 1) * tags + tag];
  }

  double startFactor(int tag) {
    return startFactors[tag];
  }

  double endFactor(int tag) {
    return endFactors[tag];
  }

  /** Best scores of the next token's tags, its own scores left out. */
  void extend(float[] best, float[] next) {
    float[] opened = new float[open.length];
    Arrays.fill(opened, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < tags; from++) {
      float score = best[from];
      int at = from * open.length;
      for (int o = 0; o < opened.length; o++) {
        opened[o] = Math.max(opened[o], score + openScores[at + o]);
      }
    }
    for (int o = 0; o < opened.length; o++) {
      next[open[o]] = opened[o];
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      next[to] = Math.max(best[before[i]] + score(before[i], to), best[to] + score(to, to));
    }
  }

  /**
   * Best scores of the ways on from each tag of the token before.
   *
   * @param onwards scores of the ways on that begin with each tag of the token, its own included
   */
  void retract(float[] onwards, float[] previous) {
    float[] opened = new float[open.length];
    for (int o = 0; o < opened.length; o++) {
      opened[o] = onwards[open[o]];
    }
    for (int from = 0; from < tags; from++) {
      int at = from * open.length;
      float best = Float.NEGATIVE_INFINITY;
      for (int o = 0; o < opened.length; o++) {
        best = Math.max(best, openScores[at + o] + opened[o]);
      }
      previous[from] = best;
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      previous[to] = Math.max(previous[to], score(to, to) + onwards[to]);
      int from = before[i];
      previous[from] = Math.max(previous[from], score(from, to) + onwards[to]);
    }
  }

  /** Sums over the ways into each tag of the next token. */
  void forward(double[] sums, double[] next) {
    double[] opened = new double[open.length];
    for (int from = 0; from < tags; from++) {
      double sum = sums[from];
      int at = from * open.length;
      for (int o = 0; o < opened.length; o++) {
        opened[o] += sum * openFactors[at + o];
      }
    }
    for (int o = 0; o < opened.length; o++) {
      next[open[o]] = opened[o];
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      next[to] = sums[to] * itselfFactors[i] + sums[before[i]] * beginFactors[i];
    }
  }

  /** Sums over the ways out of each tag of the token before. */
  void backward(double[] sums, double[] previous) {
    for (int o = 0; o < open.length; o++) {
      double sum = sums[open[o]];
      int at = o * tags;
      for (int from = 0; from < tags; from++) {
        previous[from] += sum * turnedFactors[at + from];
      }
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      previous[to] += sums[to] * itselfFactors[i];
      previous[before[i]] += sums[to] * beginFactors[i];
    }
  }

  /**
   * Adds how often each transition is expected between two tokens.
   *
   * @param forward sums up to the first of them
   * @param onwards sums from the second one
   * @param expectations shape [K + 2, K]
   */
  void addExpectations(double[] forward, double[] onwards, double[] expectations) {
    for (int from = 0; from < tags; from++) {
      for (int o = 0; o < open.length; o++) {
        expectations[from * tags + open[o]] +=
            forward[from] * openFactors[from * open.length + o] * onwards[open[o]];
      }
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      expectations[to * tags + to] += forward[to] * itselfFactors[i] * onwards[to];
      expectations[before[i] * tags + to] += forward[before[i]] * beginFactors[i] * onwards[to];
    }
  }
}
