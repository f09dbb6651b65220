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
 * F1 of held-out utterances by language and release. A release is scored once on each utterance,
 * however often it answers.
 */
final class ReleaseScores {

  private final Map<String, Map<String, Score>> byLanguage = new LinkedHashMap<>();

  ReleaseScores(List<String> languages) {
    languages.forEach(language -> byLanguage.put(language, new LinkedHashMap<>()));
  }

  /** Adds an answer. */
  void add(LabeledUtterance gold, String release, List<LabeledSpan> found) {
    byLanguage
        .computeIfAbsent(gold.language(), language -> new LinkedHashMap<>())
        .computeIfAbsent(release, first -> new Score())
        .add(gold, found);
  }

  /**
   * Returns the F1 of the newest release by language, 0–100; 0 for a language without utterances.
   */
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

  /** Returns the number of different utterances of a language that a release has answered. */
  int answered(String language, String release) {
    Score score = byLanguage.getOrDefault(language, Map.of()).get(release);
    return score == null ? 0 : score.seen.size();
  }

  /** Returns all scores, by language and then by the release's first answer. */
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
   * Two releases compared on the utterances that both have answered.
   *
   * @param utterances number of these utterances
   * @param before F1 of the first release, 0–100
   * @param after F1 of the second release, 0–100
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

  /** The answers of one release in one language. */
  private static final class Score {

    /** The first answer to an utterance. */
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
