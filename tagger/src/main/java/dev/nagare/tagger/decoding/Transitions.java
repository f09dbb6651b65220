package dev.nagare.tagger.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The scores of transitions between IOB2 tags, and their exponentials. An inside tag can only
 * follow its own begin tag or itself, so it has two predecessors. Every other tag can follow any
 * tag. Treating the two kinds separately halves the work.
 */
final class Transitions {

  private static final String BEGIN = "B-";
  private static final String INSIDE = "I-";
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** An upper bound on the relative rounding error of a score. */
  private static final float ROUNDING = 1e-5f;

  private final int tags;

  /** Scores in nats; shape [K + 2, K], where -∞ forbids. */
  private final float[] scores;

  /** The tags that may follow any tag. */
  private final int[] open;

  /** The tags that may follow only {@link #before} and themselves. */
  private final int[] inside;

  /** The begin tag of each inside tag, or the inside tag itself if there is none. */
  private final int[] before;

  /**
   * The index of each tag among the open ones, or the complement of its index among the inside
   * ones.
   */
  private final int[] places;

  /**
   * Scores and factors from every tag to the open ones: [K, open], and transposed [open, K]. Each
   * row is an array of its own, because Java does not vectorize loops over parts of one array.
   */
  private final float[][] openScores;

  private final float[][] turnedScores;
  private final double[][] openFactors;
  private final double[][] turnedFactors;

  /**
   * The greatest difference between two transitions into the same open tag, and between two
   * transitions out of the same tag.
   */
  private final float spreadIn;

  private final float spreadOut;

  /** The factors into each inside tag, from its begin tag (0 if there is none) and from itself. */
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
    this.openScores = new float[tags][open.length];
    this.turnedScores = new float[open.length][tags];
    this.openFactors = new double[tags][open.length];
    this.turnedFactors = new double[open.length][tags];
    for (int from = 0; from < tags; from++) {
      for (int o = 0; o < open.length; o++) {
        float score = score(from, open[o]);
        openScores[from][o] = score;
        turnedScores[o][from] = score;
        openFactors[from][o] = Math.exp(score);
        turnedFactors[o][from] = Math.exp(score);
      }
    }
    this.spreadIn = widest(turnedScores);
    this.spreadOut = widest(openScores);
    this.places = new int[tags];
    for (int o = 0; o < open.length; o++) {
      places[open[o]] = o;
    }
    for (int i = 0; i < inside.length; i++) {
      places[inside[i]] = ~i;
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

  /** Returns the greatest difference between two numbers of a row. */
  private static float widest(float[][] matrix) {
    float widest = 0;
    for (float[] row : matrix) {
      float lowest = Float.POSITIVE_INFINITY;
      float highest = Float.NEGATIVE_INFINITY;
      for (float score : row) {
        lowest = Math.min(lowest, score);
        highest = Math.max(highest, score);
      }
      widest = Math.max(widest, highest - lowest);
    }
    return widest;
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

  /** Computes the best scores of the next token's tags, their own scores excluded. */
  void extend(float[] best, float[] next) {
    float[] opened = new float[open.length];
    Arrays.fill(opened, Float.NEGATIVE_INFINITY);
    float least = least(best, spreadIn);
    for (int from = 0; from < tags; from++) {
      if (best[from] >= least) {
        raise(opened, best[from], openScores[from]);
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
   * Returns the tag of the previous token on the best path into a tag; the first one if several are
   * equal.
   */
  int origin(float[] best, int tag) {
    int place = places[tag];
    if (place < 0) {
      int from = before[~place];
      float fromBegin = best[from] + score(from, tag);
      float fromItself = best[tag] + score(tag, tag);
      return fromBegin > fromItself || (fromBegin == fromItself && from < tag) ? from : tag;
    }
    int origin = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int from = 0; from < tags; from++) {
      float score = best[from] + turnedScores[place][from];
      if (score > highest) {
        highest = score;
        origin = from;
      }
    }
    return origin;
  }

  /**
   * Computes the best scores onwards from each tag of the previous token.
   *
   * @param onwards scores of the paths that begin with each tag of the token, its own included
   */
  void retract(float[] onwards, float[] previous) {
    float[] opened = new float[open.length];
    for (int o = 0; o < opened.length; o++) {
      opened[o] = onwards[open[o]];
    }
    Arrays.fill(previous, Float.NEGATIVE_INFINITY);
    float least = least(opened, spreadOut);
    for (int o = 0; o < opened.length; o++) {
      if (opened[o] >= least) {
        raise(previous, opened[o], turnedScores[o]);
      }
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      previous[to] = Math.max(previous[to], score(to, to) + onwards[to]);
      int from = before[i];
      previous[from] = Math.max(previous[from], score(from, to) + onwards[to]);
    }
  }

  /**
   * Returns the least score that can still win: the highest score, reduced by the largest gain from
   * transitions.
   */
  private static float least(float[] scores, float spread) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    return highest - spread - ROUNDING * (1 + Math.abs(highest));
  }

  /** Raises each score to another score plus its transition, if that is higher. */
  private static void raise(float[] highest, float score, float[] row) {
    for (int i = 0; i < highest.length; i++) {
      highest[i] = Math.max(highest[i], score + row[i]);
    }
  }

  /** Computes the sums over the paths into each tag of the next token. */
  void forward(double[] sums, double[] next) {
    double[] opened = new double[open.length];
    addProduct(opened, sums, openFactors);
    for (int o = 0; o < opened.length; o++) {
      next[open[o]] = opened[o];
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      next[to] = sums[to] * itselfFactors[i] + sums[before[i]] * beginFactors[i];
    }
  }

  /** Computes the sums over the paths out of each tag of the previous token. */
  void backward(double[] sums, double[] previous) {
    double[] opened = new double[open.length];
    for (int o = 0; o < opened.length; o++) {
      opened[o] = sums[open[o]];
    }
    addProduct(previous, opened, turnedFactors);
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      previous[to] += sums[to] * itselfFactors[i];
      previous[before[i]] += sums[to] * beginFactors[i];
    }
  }

  /**
   * Adds a vector times a matrix, four rows at a time: rows are short, and starting a loop costs
   * time.
   */
  private static void addProduct(double[] sums, double[] vector, double[][] rows) {
    int r = 0;
    for (; r + 3 < rows.length; r += 4) {
      addFour(
          sums,
          vector[r],
          rows[r],
          vector[r + 1],
          rows[r + 1],
          vector[r + 2],
          rows[r + 2],
          vector[r + 3],
          rows[r + 3]);
    }
    for (; r < rows.length; r++) {
      add(sums, vector[r], rows[r]);
    }
  }

  private static void add(double[] sums, double factor, double[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * row[i];
    }
  }

  private static void addFour(
      double[] sums,
      double factor1,
      double[] row1,
      double factor2,
      double[] row2,
      double factor3,
      double[] row3,
      double factor4,
      double[] row4) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor1 * row1[i] + factor2 * row2[i] + factor3 * row3[i] + factor4 * row4[i];
    }
  }

  /**
   * Adds the expected count of each transition between two tokens.
   *
   * @param forward sums up to the first of them
   * @param onwards sums from the second one
   * @param expectations shape [K + 2, K]
   */
  void addExpectations(double[] forward, double[] onwards, double[] expectations) {
    for (int from = 0; from < tags; from++) {
      for (int o = 0; o < open.length; o++) {
        expectations[from * tags + open[o]] +=
            forward[from] * openFactors[from][o] * onwards[open[o]];
      }
    }
    for (int i = 0; i < inside.length; i++) {
      int to = inside[i];
      expectations[to * tags + to] += forward[to] * itselfFactors[i] * onwards[to];
      expectations[before[i] * tags + to] += forward[before[i]] * beginFactors[i] * onwards[to];
    }
  }
}
