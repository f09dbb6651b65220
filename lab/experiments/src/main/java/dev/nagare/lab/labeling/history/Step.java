package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.score.SpanScore;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point of a history's curves: labels came in, models were trained and measured.
 *
 * @param asked labels that came in
 * @param labels of each language, all together
 * @param test scores on the test sample; nothing found where a language has no model
 * @param evaluation scores on the evaluation sample
 * @param learningSeconds that training took, until models were ready
 * @param taggingSeconds that measuring and choosing the next labels took
 */
public record Step(
    Asked asked,
    SortedMap<String, Integer> labels,
    SortedMap<String, SpanScore> test,
    SortedMap<String, SpanScore> evaluation,
    double learningSeconds,
    double taggingSeconds) {

  public Step {
    labels = new TreeMap<>(labels);
    test = new TreeMap<>(test);
    evaluation = new TreeMap<>(evaluation);
  }

  double seconds() {
    return learningSeconds + taggingSeconds;
  }

  /** Labels of all languages. */
  public int allLabels() {
    return labels.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** F1 on the test sample, 0 to 100. */
  public double testF1(String language) {
    return test.getOrDefault(language, SpanScore.NONE).f1();
  }

  /** F1 on the evaluation sample, 0 to 100. */
  double evaluationF1(String language) {
    return evaluation.getOrDefault(language, SpanScore.NONE).f1();
  }
}
