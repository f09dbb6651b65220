package dev.nagare.corpora.score;

import java.util.List;

/**
 * The rules that compare predicted with gold spans. Each utterance is scored by itself and counts
 * are only added, so that paired tests of significance work with any scorer. Implementations are
 * thread-safe.
 */
public interface Scorer {

  /** Returns the name and version of the rules. */
  ScorerId id();

  /**
   * Scores one utterance.
   *
   * @throws IllegalArgumentException if these rules cannot express the utterance's predicted spans;
   *     the message names the span, never the text
   */
  UtteranceScore score(ScoredUtterance utterance);

  /** Scores utterances and adds up their counts. */
  default ScoreReport score(List<ScoredUtterance> utterances) {
    return ScoreReport.of(id(), utterances.stream().map(this::score).toList());
  }
}
