package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.score.SpanScorer;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** How many different utterances of a language a release has answered. */
  int answered(String language, String release) {
    Score score = byLanguage.getOrDefault(language, Map.of()).get(release);
    return score == null ? 0 : score.seen.size();
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

  /**
   * Two releases on the same utterances: those that both have answered.
   *
   * @param utterances how many these are
   * @param before F1 of the one, 0–100
   * @param after F1 of the other
   */
  record Comparison(int utterances, double before, double after) {

    double gain() {
      return Math.round((after - before) * 10) / 10.0;
    }
  }

  /** Compares two releases in a language; empty if they have answered no utterance in common. */
  Optional<Comparison> compare(String language, String before, String after) {
    Map<String, Score> releases = byLanguage.getOrDefault(language, Map.of());
    Score one = releases.getOrDefault(before, new Score());
    Score other = releases.getOrDefault(after, new Score());
    Set<String> both = new HashSet<>(one.seen.keySet());
    both.retainAll(other.seen.keySet());
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(new Comparison(both.size(), one.f1(both), other.f1(both)));
  }

  private static final class Score {

    private record Answer(List<LabeledSpan> gold, List<LabeledSpan> found) {}

    private final Map<String, Answer> seen = new HashMap<>();

    void add(LabeledUtterance gold, List<LabeledSpan> found) {
      seen.putIfAbsent(gold.id(), new Answer(gold.spans(), List.copyOf(found)));
    }

    double f1() {
      return f1(seen.keySet());
    }

    double f1(Set<String> ids) {
      SpanScorer scorer = new SpanScorer();
      seen.forEach(
          (id, answer) -> {
            if (ids.contains(id)) {
              scorer.add(answer.gold(), answer.found());
            }
          });
      return Math.round(scorer.scores().overall().f1() * 10) / 10.0;
    }
  }
}
