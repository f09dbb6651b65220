package dev.nagare.corpora.score;

import java.util.Locale;

/** The output of {@code conlleval} (version 2004-01-26), to the letter. */
final class ConllevalTable {

  private ConllevalTable() {}

  static String of(SpanScores scores, TokenScore tokens) {
    StringBuilder table = new StringBuilder();
    SpanScore overall = scores.overall();
    table.append(
        String.format(
            Locale.ROOT,
            "processed %d tokens with %d phrases; found: %d phrases; correct: %d.%n",
            tokens.tokens(),
            overall.gold(),
            overall.predicted(),
            overall.correct()));
    table.append(
        String.format(
            Locale.ROOT,
            "accuracy: %6s%%; %s%n",
            Percent.rounded(tokens.accuracy()),
            figures(overall)));
    scores
        .byType()
        .forEach(
            (type, score) ->
                table.append(
                    String.format(
                        Locale.ROOT, "%17s: %s  %d%n", type, figures(score), score.predicted())));
    return table.toString();
  }

  private static String figures(SpanScore score) {
    return Percent.figures(score.precision(), score.recall(), f1(score));
  }

  /**
   * Returns F1 by the script's own formula, whose last bit can differ from {@link SpanScore#f1()}.
   */
  private static double f1(SpanScore score) {
    double sum = score.precision() + score.recall();
    return sum == 0 ? 0 : 2 * score.precision() * score.recall() / sum;
  }
}
