package dev.nagare.trainer.score;

import dev.nagare.trainer.data.LabeledSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Holds predicted spans against gold ones, an utterance at a time. A span is correct if type, start
 * and end all agree; nothing is half right. Not safe for use by several threads.
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
   * @return its own counts, as paired tests of significance need them
   */
  public SpanScore add(List<LabeledSpan> gold, List<LabeledSpan> predicted) {
    List<LabeledSpan> missing = new ArrayList<>(gold);
    SpanScore utterance = SpanScore.NONE;
    for (LabeledSpan span : predicted) {
      // Removing it makes a span that was predicted twice count once.
      SpanScore one = new SpanScore(0, 1, 0);
      if (missing.remove(span)) {
        one = new SpanScore(1, 1, 1);
      }
      byType.merge(span.type(), one, SpanScore::plus);
      utterance = utterance.plus(one);
    }
    for (LabeledSpan span : missing) {
      SpanScore one = new SpanScore(1, 0, 0);
      byType.merge(span.type(), one, SpanScore::plus);
      utterance = utterance.plus(one);
    }
    utterances++;
    return utterance;
  }

  /** The scores of what has been added so far. */
  public SpanScores scores() {
    SpanScore overall = byType.values().stream().reduce(SpanScore.NONE, SpanScore::plus);
    return new SpanScores(utterances, overall, byType);
  }
}
