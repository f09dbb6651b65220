package dev.nagare.corpora.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanPlacementTest {

  @Test
  void shouldPlaceTheSurestSpanFirstAndNoneOnTakenWords() {
    double[][] scores = {{0.2, -1}, {0.5, 0.9}, {-0.1, 0.4}, {0.3, -1}};

    assertThat(SpanPlacement.place(scores, 2))
        .contains(List.of(new WordRange(3, 4), new WordRange(1, 3)));
  }

  @Test
  void shouldPlaceNothingWithoutPositiveScores() {
    assertThat(SpanPlacement.place(new double[][] {{-0.1}, {0}}, 1)).isEmpty();
    assertThat(SpanPlacement.place(new double[][] {{-0.1}, {0}}, 0)).contains(List.of());
  }
}
