package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of one utterance.
 *
 * @param byType of each type that is gold or was predicted
 * @param tokens of scorers that also compare words
 */
public record UtteranceScore(SortedMap<String, SpanScore> byType, TokenScore tokens) {

  public UtteranceScore {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }

  /**
   * Compares whole spans: a predicted span is correct if type, start and end all agree. A span that
   * was predicted twice is correct once.
   */
  static UtteranceScore ofSpans(List<LabeledSpan> gold, List<LabeledSpan> predicted) {
    SortedMap<String, SpanScore> byType = new TreeMap<>();
    List<LabeledSpan> missing = new ArrayList<>(gold);
    for (LabeledSpan span : predicted) {
      boolean correct = missing.remove(span);
      SpanScore one = correct ? new SpanScore(1, 1, 1) : new SpanScore(0, 1, 0);
      byType.merge(span.type(), one, SpanScore::plus);
    }
    for (LabeledSpan span : missing) {
      byType.merge(span.type(), new SpanScore(1, 0, 0), SpanScore::plus);
    }
    return new UtteranceScore(byType, TokenScore.NONE);
  }

  /** Returns the counts over all types. */
  public SpanScore overall() {
    return byType.values().stream().reduce(SpanScore.NONE, SpanScore::plus);
  }
}
