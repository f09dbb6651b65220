package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.score.ScoredUtterance;
import dev.nagare.corpora.score.Scorer;
import dev.nagare.corpora.score.ScorerId;
import dev.nagare.corpora.score.Scorers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All scorers; every run is scored by each of them. */
public final class TestScorers {

  private static final List<Scorer> ALL =
      List.of(Scorers.SPANS, Scorers.CONLLEVAL, Scorers.MASSIVE);

  private TestScorers() {}

  /** Returns the name and version of each. */
  public static List<String> ids() {
    return ALL.stream().map(Scorer::id).map(ScorerId::toString).toList();
  }

  /**
   * Scores by all of them.
   *
   * @param known existing scores, which stay unchanged
   */
  static List<TestScore> score(TestSet.Tagged tagged, List<TestScore> known) {
    List<TestScore> scores = new ArrayList<>();
    Optional<List<ScoredUtterance>> utterances = Optional.empty();
    for (Scorer scorer : ALL) {
      Optional<TestScore> there = find(known, scorer.id());
      if (there.isEmpty() && utterances.isEmpty()) {
        utterances = Optional.of(tagged.utterances());
      }
      scores.add(
          there.isPresent() ? there.get() : TestScore.of(scorer.score(utterances.orElseThrow())));
    }
    return scores;
  }

  private static Optional<TestScore> find(List<TestScore> known, ScorerId id) {
    return known.stream().filter(score -> score.scorer().equals(id.toString())).findFirst();
  }
}
