package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.WordBoundary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorersTest {

  private static final String TEXT = "see new moon";
  private static final List<WordBoundary> WORDS = List.of(word(0, 3), word(4, 7), word(8, 12));
  private static final LabeledSpan MOON = new LabeledSpan("X", 8, 12);
  private static final LabeledSpan INSIDE = new LabeledSpan("X", 5, 7);

  @ParameterizedTest
  @ValueSource(strings = {"spans", "conlleval", "massive"})
  void shouldFindEveryScorerByItsName(String name) {
    assertThat(Scorers.named(name).id()).isEqualTo(new ScorerId(name, 1)).hasToString(name + "/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spans", "conlleval", "massive"})
  void shouldKeepTheCountsOfEachUtterance(String name) {
    ScoreReport report =
        Scorers.named(name)
            .score(
                List.of(
                    utterance(List.of(MOON), List.of(MOON)),
                    utterance(List.of(), List.of(MOON)),
                    utterance(List.of(), List.of())));

    assertThat(report.scorer().name()).isEqualTo(name);
    assertThat(report.byUtterance())
        .containsExactly(new SpanScore(1, 1, 1), new SpanScore(0, 1, 0), SpanScore.NONE);
    assertThat(report.scores().utterances()).isEqualTo(3);
    assertThat(report.scores().overall()).isEqualTo(new SpanScore(1, 2, 1));
    assertThat(report.table()).startsWith("scorer " + name + "/1" + System.lineSeparator());
  }

  @Test
  void shouldSayWhichScorersThereAre() {
    assertThatThrownBy(() -> Scorers.named("bleu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'bleu' is no scorer; there are spans, conlleval, massive");
  }

  @Test
  void shouldMissAGoldSpanThatNoWordsMakeUpUnlessTheScorerComparesWords() {
    ScoredUtterance utterance = utterance(List.of(INSIDE, MOON), List.of(MOON));

    assertThat(Scorers.SPANS.score(utterance).overall()).isEqualTo(new SpanScore(2, 1, 1));
    assertThat(Scorers.CONLLEVAL.score(utterance).overall()).isEqualTo(new SpanScore(1, 1, 1));
  }

  @Test
  void shouldRefuseAPredictedSpanThatNoWordsMakeUpWhereWordsAreCompared() {
    ScoredUtterance utterance = utterance(List.of(), List.of(INSIDE));

    assertThat(Scorers.SPANS.score(utterance).overall()).isEqualTo(new SpanScore(0, 1, 0));
    assertThatThrownBy(() -> Scorers.CONLLEVAL.score(utterance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("predicted span [5, 7)");
  }

  @Test
  void shouldCountTheWordsThatConllevalCompares() {
    ScoreReport report =
        Scorers.CONLLEVAL.score(List.of(utterance(List.of(MOON), List.of(word("X", 4, 12)))));

    assertThat(report.tokens()).isEqualTo(new TokenScore(3, 1));
    assertThat(report.scores().overall()).isEqualTo(new SpanScore(1, 1, 0));
  }

  @Test
  void shouldRefuseWhatIsOutOfOrderOrOutsideTheText() {
    assertThatThrownBy(() -> utterance(List.of(MOON, INSIDE), List.of()))
        .hasMessage("gold span [5, 7) follows one that ends at 12 in a text of 12 code points");
    assertThatThrownBy(() -> utterance(List.of(), List.of(word("X", 8, 13))))
        .hasMessage(
            "predicted span [8, 13) follows one that ends at 0 in a text of 12 code points");
    assertThatThrownBy(
            () ->
                new ScoredUtterance(
                    TEXT, "en", List.of(word(0, 4), word(3, 7)), List.of(), List.of()))
        .hasMessage("word [3, 7) follows one that ends at 4 in a text of 12 code points");
  }

  @Test
  void shouldRoundByTheExactValueAndTiesToEven() {
    assertThat(Percent.rounded(3.125)).isEqualByComparingTo("3.12");
    assertThat(Percent.rounded(3.135)).isEqualByComparingTo("3.13");
    assertThat(Percent.rounded(0.375)).isEqualByComparingTo("0.38");
    assertThat(Percent.rounded(100)).hasToString("100.00");
  }

  private static ScoredUtterance utterance(List<LabeledSpan> gold, List<LabeledSpan> predicted) {
    return new ScoredUtterance(TEXT, "en", WORDS, gold, predicted);
  }

  private static WordBoundary word(int start, int end) {
    return new WordBoundary(start, end);
  }

  private static LabeledSpan word(String type, int start, int end) {
    return new LabeledSpan(type, start, end);
  }
}
