package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.score.SpanScore;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spans of each utterance of a test set, for paired tests of significance.
 *
 * @param gold number of gold spans
 * @param predicted number of predicted spans
 * @param correct number of predicted spans that equal a gold span
 */
public record UtteranceCounts(List<Integer> gold, List<Integer> predicted, List<Integer> correct) {

  static UtteranceCounts of(List<SpanScore> scores) {
    return new UtteranceCounts(
        scores.stream().map(SpanScore::gold).toList(),
        scores.stream().map(SpanScore::predicted).toList(),
        scores.stream().map(SpanScore::correct).toList());
  }

  /** Returns one score for each utterance, in the test set's order. */
  public List<SpanScore> scores() {
    return IntStream.range(0, gold.size())
        .mapToObj(i -> new SpanScore(gold.get(i), predicted.get(i), correct.get(i)))
        .toList();
  }
}
