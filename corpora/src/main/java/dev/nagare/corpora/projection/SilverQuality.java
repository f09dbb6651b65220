package dev.nagare.corpora.projection;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.corpora.score.SpanScorer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The agreement of silver labels with those that people gave the target side. */
public final class SilverQuality {

  private SilverQuality() {}

  /** Scores the kept utterances; empty if the target side has no labels. */
  public static Optional<SpanScore> of(ProjectionResult result, ParallelData data) {
    if (data.targetGold().isEmpty()) {
      return Optional.empty();
    }
    IdentityHashMap<ParallelPair, List<LabeledSpan>> gold = new IdentityHashMap<>();
    for (int i = 0; i < data.pairs().size(); i++) {
      gold.put(data.pairs().get(i), data.targetGold().get(i));
    }
    SpanScorer scorer = new SpanScorer();
    for (ProjectedUtterance projected : result.kept()) {
      scorer.add(gold.getOrDefault(projected.pair(), List.of()), projected.utterance().spans());
    }
    return Optional.of(scorer.scores().overall());
  }
}
