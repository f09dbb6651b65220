package dev.nagare.corpora.score;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores of a set of utterances.
 *
 * @param utterances number of compared utterances
 * @param overall over all types: micro-averaged, each span counts the same
 * @param byType of each type that is gold or was predicted
 */
public record SpanScores(int utterances, SpanScore overall, SortedMap<String, SpanScore> byType) {

  public SpanScores {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }

  /**
   * Returns the scores nearly as {@code conlleval} prints them. The last number of a line is that
   * of predicted spans.
   */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "processed %d utterances with %d spans; found: %d spans; correct: %d.%n",
            utterances,
            overall.gold(),
            overall.predicted(),
            overall.correct()));
    table.append(String.format(Locale.ROOT, "%17s  %s%n", "overall:", figures(overall)));
    byType.forEach(
        (type, score) ->
            table.append(
                String.format(
                    Locale.ROOT, "%17s  %s  %d%n", type + ":", figures(score), score.predicted())));
    return table.toString();
  }

  private static String figures(SpanScore score) {
    return Percent.figures(score.precision(), score.recall(), score.f1());
  }
}
