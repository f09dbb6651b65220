package dev.nagare.labeling.labels;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nagare.labeling.text.TextKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReserveTest {

  private static final List<String> TEXTS =
      IntStream.range(0, 5_000).mapToObj(i -> "set an alarm for minute " + i).toList();

  /** These places were given out already: other ones would mix what is learned and judged by. */
  @Test
  void shouldKeepTheTextsThatWereAlwaysKept() {
    assertThat(new EvaluationReserve(0.02).isReserved("set an alarm for minute 10")).isTrue();
    assertThat(EvaluationReserve.place(TextKey.of("play jazz")))
        .isEqualTo(TextKey.share("evaluation", TextKey.of("play jazz")));
  }

  @Test
  void shouldKeepAboutTheShare() {
    EvaluationReserve reserve = new EvaluationReserve(0.1);

    assertThat(TEXTS.stream().filter(reserve::isReserved).count()).isBetween(400L, 600L);
  }

  @Test
  void shouldKeepTheSameTextHoweverItIsWritten() {
    EvaluationReserve reserve = new EvaluationReserve(0.5);

    assertThat(TEXTS)
        .allMatch(
            text -> reserve.isReserved(text) == reserve.isReserved(" " + text.toUpperCase(ROOT)));
  }

  @Test
  void shouldOnlyAddTextsWhereTheShareGrows() {
    EvaluationReserve small = new EvaluationReserve(0.1);
    EvaluationReserve large = new EvaluationReserve(0.2);

    assertThat(TEXTS.stream().filter(small::isReserved)).allMatch(large::isReserved);
  }

  @Test
  void shouldKeepNothingOrEverything() {
    assertThat(TEXTS).noneMatch(EvaluationReserve.NONE::isReserved);
    assertThat(TEXTS).allMatch(new EvaluationReserve(1)::isReserved);
  }

  @Test
  void shouldRefuseAShareThatIsNone() {
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new EvaluationReserve(share));
    }
  }
}
