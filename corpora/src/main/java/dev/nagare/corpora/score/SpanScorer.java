package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import java.util.List;
import java.util.TreeMap;

/**
 * Sums up scores, one utterance at a time. Spans are compared as in {@link Scorers#SPANS}: a span
 * is correct only if type, start and end all agree. Not thread-safe.
 */
public final class SpanScorer {

  private final TreeMap<String, SpanScore> byType = new TreeMap<>();
  private int utterances;

  /** Scores whole lists at once, one element for each utterance. */
  public static SpanScores score(List<List<LabeledSpan>> gold, List<List<LabeledSpan>> predicted) {
    if (gold.size() != predicted.size()) {
      throw new IllegalArgumentException(
          gold.size() + " gold utterances, " + predicted.size() + " predicted ones");
    }
    SpanScorer scorer = new SpanScorer();
    for (int i = 0; i < gold.size(); i++) {
      scorer.add(gold.get(i), predicted.get(i));
    }
    return scorer.scores();
  }

  /**
   * Adds an utterance.
   *
   * @return its own counts, for paired tests of significance
   */
  public SpanScore add(List<LabeledSpan> gold, List<LabeledSpan> predicted) {
    UtteranceScore utterance = UtteranceScore.ofSpans(gold, predicted);
    add(utterance);
    return utterance.overall();
  }

  /** Adds an utterance that has been scored by any rules. */
  void add(UtteranceScore utterance) {
    utterance.byType().forEach((type, score) -> byType.merge(type, score, SpanScore::plus));
    utterances++;
  }

  /** Returns the scores so far. */
  public SpanScores scores() {
    SpanScore overall = byType.values().stream().reduce(SpanScore.NONE, SpanScore::plus);
    return new SpanScores(utterances, overall, byType);
  }
}
