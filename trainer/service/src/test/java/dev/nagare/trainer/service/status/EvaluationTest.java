package dev.nagare.trainer.service.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.score.ScoredUtterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final LabeledSpan GENRE = new LabeledSpan("genre", 0, 4);
  private static final LabeledSpan SONG = new LabeledSpan("song", 0, 4);
  private static final LabeledSpan LONGER = new LabeledSpan("genre", 0, 5);

  @Test
  void shouldCountTheUtterancesInWhichTwoReleasesFindOtherSpans() {
    Evaluation.Answers one =
        answers(List.of(List.of(GENRE), List.of(GENRE), List.of(GENRE), List.of(GENRE), List.of()));
    Evaluation.Answers other =
        answers(List.of(List.of(GENRE), List.of(SONG), List.of(LONGER), List.of(), List.of()));

    assertThat(one.disagreements(other)).isEqualTo(3);
    assertThat(other.disagreements(one)).isEqualTo(3);
    assertThat(one.disagreements(one)).isZero();
  }

  private static Evaluation.Answers answers(List<List<LabeledSpan>> found) {
    return new Evaluation.Answers(
        found.stream()
            .map(spans -> new ScoredUtterance("jazz now", "en", List.of(), List.of(), spans))
            .toList());
  }
}
