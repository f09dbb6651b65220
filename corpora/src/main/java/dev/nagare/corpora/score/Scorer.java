package dev.nagare.corpora.score;

import java.util.List;

/**
 * Rules by which predicted spans are held against gold ones. Each utterance is scored for itself
 * and counts are only added, so that paired tests of significance can work with any scorer.
 * Implementations are safe for use by several threads.
 */
public interface Scorer {

  /** Name and version of the rules. */
  ScorerId id();

  /**
   * Scores one utterance.
   *
   * @throws IllegalArgumentException if these rules cannot express the utterance's predicted spans;
   *     the message names the span, never the text
   */
  UtteranceScore score(ScoredUtterance utterance);

  /** Scores utterances and sums them up. */
  default ScoreReport score(List<ScoredUtterance> utterances) {
    return ScoreReport.of(id(), utterances.stream().map(this::score).toList());
  }
}
