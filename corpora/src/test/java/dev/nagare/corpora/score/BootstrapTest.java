package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  /** Of {@link #utterances}: two gold spans, on average 1.4 right and 2 found. */
  private static final double TRUE_F1 = 70;

  private final Bootstrap bootstrap = new Bootstrap(Bootstrap.ROUNDS, 1);

  @Test
  void shouldHoldTheTrueF1InAbout95Of100Cases() {
    SplittableRandom random = new SplittableRandom(2);

    long held =
        IntStream.range(0, 600)
            .mapToObj(i -> new Bootstrap(400, random.nextLong()).f1(utterances(200, random)))
            .filter(interval -> interval.low() <= TRUE_F1 && TRUE_F1 <= interval.high())
            .count();

    assertThat(held / 600.0).isBetween(0.92, 0.975);
  }

  @Test
  void shouldRepeatItselfWithTheSameSeed() {
    List<SpanScore> scores = utterances(200, new SplittableRandom(3));

    Interval interval = bootstrap.f1(scores);

    assertThat(new Bootstrap(Bootstrap.ROUNDS, 1).f1(scores)).isEqualTo(interval);
    assertThat(new Bootstrap(Bootstrap.ROUNDS, 2).f1(scores)).isNotEqualTo(interval);
  }

  @Test
  void shouldBeNarrowerTheMoreUtterancesThereAre() {
    SplittableRandom random = new SplittableRandom(4);

    Interval few = bootstrap.f1(utterances(100, random));
    Interval many = bootstrap.f1(utterances(2_500, random));

    assertThat((few.high() - few.low()) / (many.high() - many.low())).isBetween(4.0, 6.0);
  }

  @Test
  void shouldKnowNothingOfNoUtterances() {
    assertThat(bootstrap.f1(List.of())).isEqualTo(Interval.UNKNOWN);
  }

  @Test
  void shouldBeAPointWhereEveryUtteranceIsAlike() {
    assertThat(bootstrap.f1(Collections.nCopies(20, new SpanScore(2, 2, 1))))
        .isEqualTo(new Interval(50, 50));
    assertThat(bootstrap.f1(Collections.nCopies(20, new SpanScore(0, 0, 0))))
        .isEqualTo(new Interval(0, 0));
  }

  @Test
  void shouldRefuseWhatIsNoIntervalOrNoRound() {
    assertThatThrownBy(() -> new Bootstrap(0, 1)).hasMessage("rounds is 0, must be at least 1");
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Both spans of an utterance tend to be right or wrong together. */
  private static List<SpanScore> utterances(int count, SplittableRandom random) {
    return Stream.generate(() -> new SpanScore(2, 2, right(random))).limit(count).toList();
  }

  private static int right(SplittableRandom random) {
    double luck = random.nextDouble();
    return luck < 0.55 ? 2 : luck < 0.85 ? 1 : 0;
  }
}
