package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApproximateRandomizationTest {

  private static final SpanScore RIGHT = new SpanScore(1, 1, 1);
  private static final SpanScore WRONG = new SpanScore(1, 1, 0);
  private static final SpanScore NOT_FOUND = new SpanScore(1, 0, 0);

  private final ApproximateRandomization test = new ApproximateRandomization(7);

  @Test
  void shouldFindNoDifferenceBetweenASystemAndItself() {
    List<SpanScore> system = system(new Random(1), 100, 0.7);

    Significance result = test.compare(system, system);

    assertThat(result.p()).isEqualTo(1);
    assertThat(result.gain()).isZero();
    assertThat(result.rounds()).isEqualTo(10_000);
  }

  @Test
  void shouldFindNoDifferenceInNothing() {
    assertThat(test.compare(List.of(), List.of()).p()).isEqualTo(1);
  }

  @Test
  void shouldFindAClearDifference() {
    Significance result =
        test.compare(Collections.nCopies(50, WRONG), Collections.nCopies(50, RIGHT));

    assertThat(result.firstF1()).isZero();
    assertThat(result.secondF1()).isEqualTo(100);
    assertThat(result.gain()).isEqualTo(100);
    assertThat(result.p()).isEqualTo(1.0 / 10_001);
  }

  /** Of the 16 assignments of four differing utterances two are as far apart as the real one. */
  @Test
  void shouldComeNearTheExactPermutationTest() {
    List<SpanScore> first = Stream.concat(four(WRONG), four(RIGHT)).toList();
    List<SpanScore> second = Stream.concat(four(RIGHT), four(RIGHT)).toList();

    assertThat(test.compare(first, second).p()).isCloseTo(2 / 16.0, within(0.01));
  }

  /** Of the same 16 only one has the second system as far ahead, and all have it as far behind. */
  @Test
  void shouldCountGainsAloneWhenAskedWhetherTheSecondIsBetter() {
    List<SpanScore> worse = Stream.concat(four(WRONG), four(RIGHT)).toList();
    List<SpanScore> better = Stream.concat(four(RIGHT), four(RIGHT)).toList();

    assertThat(test.secondBetter(worse, better).p()).isCloseTo(1 / 16.0, within(0.01));
    assertThat(test.secondBetter(better, worse).p()).isEqualTo(1);
    assertThat(test.secondBetter(worse, better).gain()).isEqualTo(50);
  }

  @Test
  void shouldEndEarlyWhenChanceDoesAsWell() {
    Random random = new Random(5);
    List<SpanScore> first = system(random, 200, 0.6);
    List<SpanScore> second = system(random, 200, 0.6);
    List<SpanScore> best = Collections.nCopies(200, RIGHT);

    ApproximateRandomization ending = new ApproximateRandomization(50_000, 7).endingAfter(100);
    Significance all = new ApproximateRandomization(50_000, 7).secondBetter(first, second);
    Significance ended = ending.secondBetter(first, second);

    assertThat(ended.p()).isEqualTo(100.0 / ended.rounds()).isCloseTo(all.p(), within(0.15));
    assertThat(ended.rounds()).isLessThan(2_000);
    assertThat(ending.secondBetter(first, best))
        .isEqualTo(new ApproximateRandomization(50_000, 7).secondBetter(first, best));
  }

  @Test
  void shouldGiveUniformPsAlsoWhenItEndsEarly() {
    List<Double> ps =
        simulate(
            random ->
                new ApproximateRandomization(999, random.nextLong())
                    .endingAfter(20)
                    .secondBetter(system(random, 150, 0.6), system(random, 150, 0.6))
                    .p());

    assertThat(mean(ps)).isBetween(0.45, 0.58);
    assertThat(shareBelow(ps, 0.05)).isBetween(0.02, 0.08);
    assertThat(shareBelow(ps, 0.5)).isBetween(0.40, 0.58);
  }

  @Test
  void shouldNotMindWhichSystemIsFirst() {
    Random random = new Random(2);
    List<SpanScore> first = system(random, 200, 0.6);
    List<SpanScore> second = system(random, 200, 0.7);

    Significance result = test.compare(first, second);
    Significance reversed = test.compare(second, first);

    assertThat(reversed.p()).isEqualTo(result.p()).isBetween(0.0005, 0.5);
    assertThat(reversed.gain()).isEqualTo(-result.gain());
  }

  @Test
  void shouldRepeatItselfWithTheSameSeedOnly() {
    Random random = new Random(3);
    List<SpanScore> first = system(random, 200, 0.6);
    List<SpanScore> second = system(random, 200, 0.65);

    assertThat(test.compare(first, second)).isEqualTo(test.compare(first, second));
    assertThat(new ApproximateRandomization(8).compare(first, second).p())
        .isNotEqualTo(test.compare(first, second).p())
        .isCloseTo(test.compare(first, second).p(), within(0.03));
  }

  @Test
  void shouldGiveUniformPsIfThereIsNoDifference() {
    List<Double> ps =
        simulate(
            random ->
                new ApproximateRandomization(199, random.nextLong())
                    .compare(system(random, 150, 0.6), system(random, 150, 0.6))
                    .p());

    assertThat(mean(ps)).isBetween(0.45, 0.58);
    assertThat(shareBelow(ps, 0.05)).isBetween(0.02, 0.08);
    assertThat(shareBelow(ps, 0.5)).isBetween(0.40, 0.58);
  }

  /** What is hard in one run is hard in all: three copies of one run are one run's evidence. */
  @Test
  void shouldNotTakeRunsForIndependentUtterances() {
    List<Double> ps =
        simulate(
            random -> {
              List<SpanScore> first = system(random, 150, 0.6);
              List<SpanScore> second = system(random, 150, 0.6);
              return new ApproximateRandomization(199, random.nextLong())
                  .compareRuns(Collections.nCopies(3, first), Collections.nCopies(3, second))
                  .p();
            });

    assertThat(shareBelow(ps, 0.05)).isBetween(0.02, 0.08);
  }

  @Test
  void shouldMeasureF1OverAllRuns() {
    Significance result =
        test.compareRuns(
            List.of(List.of(RIGHT, WRONG), List.of(WRONG, WRONG)),
            List.of(List.of(RIGHT, RIGHT), List.of(RIGHT, NOT_FOUND)));

    assertThat(result.firstF1()).isEqualTo(new SpanScore(4, 4, 1).f1());
    assertThat(result.secondF1()).isEqualTo(new SpanScore(4, 3, 3).f1());
  }

  @Test
  void shouldGainFromMoreRuns() {
    Random random = new Random(4);
    List<List<SpanScore>> first = runs(random, 0.60);
    List<List<SpanScore>> second = runs(random, 0.66);

    assertThat(test.compareRuns(first, second).p())
        .isLessThan(test.compare(first.get(0), second.get(0)).p());
  }

  @Test
  void shouldRefuseSystemsOfDifferentUtterances() {
    assertThatThrownBy(() -> test.compare(List.of(RIGHT), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 utterances of the first system, 0 of the second");
    assertThatThrownBy(
            () -> test.compare(List.of(RIGHT, RIGHT), List.of(RIGHT, new SpanScore(2, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("utterance 1 has 1 gold spans for the first system and 2");
    assertThatThrownBy(() -> test.compareRuns(List.of(List.of(RIGHT)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 runs of the first system, 0 of the second");
    assertThatThrownBy(() -> test.compareRuns(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ApproximateRandomization(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> test.endingAfter(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Stream<SpanScore> four(SpanScore score) {
    return Collections.nCopies(4, score).stream();
  }

  private static List<List<SpanScore>> runs(Random random, double accuracy) {
    return Stream.generate(() -> system(random, 200, accuracy)).limit(8).toList();
  }

  private static List<SpanScore> system(Random random, int utterances, double accuracy) {
    return Stream.generate(
            () -> {
              double luck = random.nextDouble();
              return luck < accuracy ? RIGHT : luck < (1 + accuracy) / 2 ? WRONG : NOT_FOUND;
            })
        .limit(utterances)
        .toList();
  }

  private static List<Double> simulate(ToDoubleFunction<Random> p) {
    Random random = new Random(11);
    List<Double> ps = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ps.add(p.applyAsDouble(random));
    }
    return ps;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double shareBelow(List<Double> ps, double level) {
    return (double) ps.stream().filter(p -> p <= level).count() / ps.size();
  }
}
