package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.tags.TagSequences;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpanScorerTest {

  @Test
  void countsOnlyExactMatches() {
    SpanScores scores =
        SpanScorer.score(
            List.of(List.of(span("a", 0, 3), span("a", 4, 6), span("b", 7, 9), span("b", 10, 11))),
            List.of(List.of(span("a", 0, 3), span("a", 4, 5), span("a", 7, 9))));

    assertThat(scores.overall()).isEqualTo(new SpanScore(4, 3, 1));
    assertThat(scores.byType().get("a")).isEqualTo(new SpanScore(2, 3, 1));
    assertThat(scores.byType().get("b")).isEqualTo(new SpanScore(2, 0, 0));
  }

  @Test
  void comparesUtteranceByUtterance() {
    List<LabeledSpan> one = List.of(span("a", 0, 3));

    assertThat(SpanScorer.score(List.of(one, List.of()), List.of(List.of(), one)).overall())
        .isEqualTo(new SpanScore(1, 1, 0));
  }

  @Test
  void derivesPercentagesAndTakesZeroWhereUndefined() {
    SpanScore score = new SpanScore(5, 4, 3);

    assertThat(score.precision()).isEqualTo(75);
    assertThat(score.recall()).isEqualTo(60);
    assertThat(score.f1()).isCloseTo(66.6667, within(0.0001));
    assertThat(new SpanScore(0, 2, 0).recall()).isZero();
    assertThat(new SpanScore(2, 0, 0).precision()).isZero();
    assertThat(SpanScore.NONE.f1()).isZero();
  }

  @Test
  void doesNotRewardASpanPredictedTwice() {
    SpanScore score =
        new SpanScorer().add(List.of(span("a", 0, 3)), List.of(span("a", 0, 3), span("a", 0, 3)));

    assertThat(score).isEqualTo(new SpanScore(1, 2, 1));
  }

  @Test
  void averagesOverSpansNotOverTypes() {
    SpanScorer scorer = new SpanScorer();
    scorer.add(List.of(span("a", 0, 1)), List.of(span("a", 0, 1)));
    scorer.add(
        List.of(span("b", 0, 1), span("b", 2, 3), span("b", 4, 5)), List.of(span("b", 0, 1)));

    SpanScores scores = scorer.scores();

    assertThat(scores.utterances()).isEqualTo(2);
    assertThat(scores.overall().recall()).isEqualTo(50);
  }

  @Test
  void scoresMalformedSequencesAsConllevalDoes() {
    assertThat(compare("B-X I-X O", "I-X I-X O")).isEqualTo(new SpanScore(1, 1, 1));
    assertThat(compare("B-X I-X O", "B-X I-Y O")).isEqualTo(new SpanScore(1, 2, 0));
    assertThat(compare("B-X I-X I-X", "B-X B-X I-X")).isEqualTo(new SpanScore(1, 2, 0));
    assertThat(compare("O I-X I-Y", "O B-X B-Y")).isEqualTo(new SpanScore(2, 2, 2));
    assertThat(compare("B-X O B-X", "B-X I-X B-X")).isEqualTo(new SpanScore(2, 2, 1));
    assertThat(compare("O O", "I-X O")).isEqualTo(new SpanScore(0, 1, 0));
  }

  @Test
  void printsATableLikeConllevals() {
    SpanScores scores =
        SpanScorer.score(
            List.of(List.of(span("LOC", 0, 3), span("PER", 4, 6), span("PER", 7, 9))),
            List.of(List.of(span("LOC", 0, 3), span("PER", 4, 6), span("ORG", 7, 9))));

    assertThat(scores.table().lines())
        .containsExactly(
            "processed 1 utterances with 3 spans; found: 3 spans; correct: 2.",
            "         overall:  precision:  66.67%; recall:  66.67%; FB1:  66.67",
            "             LOC:  precision: 100.00%; recall: 100.00%; FB1: 100.00  1",
            "             ORG:  precision:   0.00%; recall:   0.00%; FB1:   0.00  1",
            "             PER:  precision: 100.00%; recall:  50.00%; FB1:  66.67  1");
  }

  @Test
  void refusesListsOfDifferentLength() {
    assertThatThrownBy(() -> SpanScorer.score(List.of(), List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpanScore(1, 1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SpanScore compare(String gold, String predicted) {
    return new SpanScorer().add(spans(gold), spans(predicted));
  }

  private static List<LabeledSpan> spans(String tags) {
    return TagSequences.chunks(Stream.of(tags.split(" ")).toList()).stream()
        .map(chunk -> span(chunk.type(), chunk.from(), chunk.to()))
        .toList();
  }

  private static LabeledSpan span(String type, int start, int end) {
    return new LabeledSpan(type, start, end);
  }
}
