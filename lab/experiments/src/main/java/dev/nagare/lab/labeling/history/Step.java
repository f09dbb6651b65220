package dev.nagare.lab.labeling.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.nagare.corpora.score.SpanScore;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point of a history's curves, after new labels, training and measuring.
 *
 * @param asked new labels
 * @param labels of each language that were asked for, all together
 * @param translated labels of each language that were learned without being asked for; may be
 *     missing in a file
 * @param test scores on the test sample; a language without a model has no predicted spans
 * @param evaluation scores on the evaluation sample
 * @param learningSeconds for training, until models were ready
 * @param taggingSeconds for measuring and choosing the next labels
 */
public record Step(
    Asked asked,
    SortedMap<String, Integer> labels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        SortedMap<String, Integer> translated,
    SortedMap<String, SpanScore> test,
    SortedMap<String, SpanScore> evaluation,
    double learningSeconds,
    double taggingSeconds) {

  public Step {
    labels = new TreeMap<>(labels);
    translated = new TreeMap<>(translated);
    test = new TreeMap<>(test);
    evaluation = new TreeMap<>(evaluation);
  }

  double seconds() {
    return learningSeconds + taggingSeconds;
  }

  /** Returns the labels of all languages that were asked for. */
  public int allLabels() {
    return labels.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the labels of a language that its model learns from, translated ones included. */
  public int learned(String language) {
    return labels.getOrDefault(language, 0) + translated.getOrDefault(language, 0);
  }

  /** Returns the F1 on the test sample, 0 to 100. */
  public double testF1(String language) {
    return test.getOrDefault(language, SpanScore.NONE).f1();
  }

  /** Returns the F1 on the evaluation sample, 0 to 100. */
  double evaluationF1(String language) {
    return evaluation.getOrDefault(language, SpanScore.NONE).f1();
  }
}
