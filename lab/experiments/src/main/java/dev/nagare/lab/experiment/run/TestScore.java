package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.score.ScoreReport;
import dev.nagare.corpora.score.SpanScore;
import java.util.SortedMap;

/**
 * The score of a run's test set by one scorer.
 *
 * @param scorer name and version, for example {@code conlleval/1}
 * @param overall over all types
 * @param byType of each type
 * @param utterances the counts of each utterance
 */
public record TestScore(
    String scorer,
    SpanScore overall,
    SortedMap<String, SpanScore> byType,
    UtteranceCounts utterances) {

  static TestScore of(ScoreReport report) {
    return new TestScore(
        report.scorer().toString(),
        report.scores().overall(),
        report.scores().byType(),
        UtteranceCounts.of(report.byUtterance()));
  }
}
