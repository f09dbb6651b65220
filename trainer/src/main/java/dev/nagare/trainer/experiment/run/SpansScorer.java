package dev.nagare.trainer.experiment.run;

import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.score.SpanScore;
import dev.nagare.trainer.score.SpanScorer;
import java.util.ArrayList;
import java.util.List;

/** Spans over the text as received: type, start and end must agree. */
final class SpansScorer implements TestScorer {

  @Override
  public String id() {
    return "spans/1";
  }

  @Override
  public TestScore score(List<LabeledUtterance> gold, List<List<LabeledSpan>> predicted) {
    SpanScorer scorer = new SpanScorer();
    List<SpanScore> utterances = new ArrayList<>();
    for (int i = 0; i < gold.size(); i++) {
      utterances.add(scorer.add(gold.get(i).spans(), predicted.get(i)));
    }
    return new TestScore(
        id(), scorer.scores().overall(), scorer.scores().byType(), UtteranceCounts.of(utterances));
  }
}
