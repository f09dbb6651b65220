package dev.nagare.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.examples.demo.ReleaseScores.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleaseScoresTest {

  private static final LabeledSpan SONG = new LabeledSpan("song", 5, 9);
  private static final String OLD = "demo-ja:1";
  private static final String NEW = "demo-ja:2";

  private final ReleaseScores scores = new ReleaseScores(List.of("ja"));

  @Test
  void shouldCompareTwoReleasesOnWhatBothHaveAnswered() {
    scores.add(utterance("hard"), OLD, List.of());
    scores.add(utterance("easy"), OLD, List.of(SONG));
    scores.add(utterance("easy"), NEW, List.of(SONG));

    assertThat(scores.compare("ja", OLD, NEW)).contains(new Comparison(1, 100, 100));

    scores.add(utterance("hard"), NEW, List.of(SONG));

    assertThat(scores.compare("ja", OLD, NEW))
        .hasValueSatisfying(
            both -> {
              assertThat(both).isEqualTo(new Comparison(2, 66.7, 100));
              assertThat(both.gain()).isEqualTo(33.3);
            });
  }

  @Test
  void shouldCompareNothingWhereAReleaseHasNotAnswered() {
    scores.add(utterance("one"), OLD, List.of(SONG));
    scores.add(utterance("other"), NEW, List.of(SONG));

    assertThat(scores.compare("ja", OLD, NEW)).isEmpty();
    assertThat(scores.compare("ja", OLD, "demo-ja:3")).isEmpty();
    assertThat(scores.compare("de", OLD, NEW)).isEmpty();
  }

  @Test
  void shouldCountDifferentUtterances() {
    scores.add(utterance("one"), OLD, List.of());
    scores.add(utterance("one"), OLD, List.of(SONG));
    scores.add(utterance("other"), OLD, List.of(SONG));

    assertThat(scores.answered("ja", OLD)).isEqualTo(2);
    assertThat(scores.answered("ja", NEW)).isZero();
  }

  private static LabeledUtterance utterance(String id) {
    return new LabeledUtterance(id, "ja", "play rain", List.of(SONG), List.of());
  }
}
