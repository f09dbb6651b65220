package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.corpora.score.SpanScorer;
import dev.nagare.lab.labeling.learners.Learner;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The samples of each language that models are measured on.
 *
 * @param samples by language
 */
record Measurement(Map<String, List<LabeledUtterance>> samples) {

  /** Returns scores by exact spans; a language without a model has no predicted spans. */
  SortedMap<String, SpanScore> of(Learner.Model model) {
    SortedMap<String, SpanScore> scores = new TreeMap<>();
    samples.forEach((language, gold) -> scores.put(language, score(model, language, gold)));
    return scores;
  }

  private static SpanScore score(
      Learner.Model model, String language, List<LabeledUtterance> gold) {
    List<List<LabeledSpan>> predicted =
        model
            .tag(language, Inputs.of(gold), UncertaintyMeasure.LEAST_CONFIDENCE)
            .map(tagged -> tagged.stream().map(Measurement::spans).toList())
            .orElseGet(() -> gold.stream().map(u -> List.<LabeledSpan>of()).toList());
    return SpanScorer.score(gold.stream().map(LabeledUtterance::spans).toList(), predicted)
        .overall();
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }
}
