package dev.nagare.quickstart.demo;

import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.score.SpanScorer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * F1 of held-out utterances by language and the release that answered. A release is scored once on
 * each utterance, however often that is said.
 */
final class ReleaseScores {

  private final Map<String, Map<String, Score>> byLanguage = new LinkedHashMap<>();

  ReleaseScores(List<String> languages) {
    languages.forEach(language -> byLanguage.put(language, new LinkedHashMap<>()));
  }

  /** An answer has come. */
  void add(LabeledUtterance gold, String release, List<LabeledSpan> found) {
    byLanguage
        .computeIfAbsent(gold.language(), language -> new LinkedHashMap<>())
        .computeIfAbsent(release, first -> new Score())
        .add(gold, found);
  }

  /** F1 by language of the release that came last, 0–100; 0 for a language nobody spoke. */
  Map<String, Double> latest() {
    Map<String, Double> latest = new LinkedHashMap<>();
    byLanguage.forEach(
        (language, releases) ->
            latest.put(
                language,
                releases.values().stream()
                    .reduce((older, newer) -> newer)
                    .map(Score::f1)
                    .orElse(0.0)));
    return latest;
  }

  /** F1 of one release in one language, if it has answered there. */
  Optional<DemoSummary.ReleaseScore> of(String language, String release) {
    return all().stream()
        .filter(score -> score.language().equals(language) && score.release().equals(release))
        .findFirst();
  }

  /** All, by language and then by when the release first answered. */
  List<DemoSummary.ReleaseScore> all() {
    List<DemoSummary.ReleaseScore> scores = new ArrayList<>();
    byLanguage.forEach(
        (language, releases) ->
            releases.forEach(
                (release, score) ->
                    scores.add(
                        new DemoSummary.ReleaseScore(
                            language, release, score.seen.size(), score.f1()))));
    return scores;
  }

  private static final class Score {

    private final SpanScorer scorer = new SpanScorer();
    private final Set<String> seen = new HashSet<>();

    void add(LabeledUtterance gold, List<LabeledSpan> found) {
      if (seen.add(gold.id())) {
        scorer.add(gold.spans(), found);
      }
    }

    double f1() {
      return Math.round(scorer.scores().overall().f1() * 10) / 10.0;
    }
  }
}
