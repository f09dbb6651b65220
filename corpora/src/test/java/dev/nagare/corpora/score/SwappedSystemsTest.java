package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwappedSystemsTest {

  /** Published p values hang on which coin belongs to which utterance. */
  @Test
  void shouldSwapAsOneCoinForEachDifferingUtteranceInOrderWould() {
    Random random = new Random(1);
    List<SpanScore> first = system(random);
    List<SpanScore> second = system(random);
    SwappedSystems systems = new SwappedSystems(first, second);
    SplittableRandom coins = new SplittableRandom(9);
    SplittableRandom sameCoins = new SplittableRandom(9);

    for (int round = 0; round < 100; round++) {
      assertThat(systems.randomGain(coins))
          .isCloseTo(oneByOne(first, second, sameCoins), within(1e-9));
    }
  }

  private static double oneByOne(
      List<SpanScore> first, List<SpanScore> second, SplittableRandom random) {
    SpanScore one = SpanScore.NONE;
    SpanScore other = SpanScore.NONE;
    long coins = 0;
    int used = 0;
    for (int i = 0; i < first.size(); i++) {
      boolean swapped = false;
      if (!first.get(i).equals(second.get(i))) {
        coins = used++ % 64 == 0 ? random.nextLong() : coins >>> 1;
        swapped = (coins & 1) == 1;
      }
      one = one.plus(swapped ? second.get(i) : first.get(i));
      other = other.plus(swapped ? first.get(i) : second.get(i));
    }
    return other.f1() - one.f1();
  }

  private static List<SpanScore> system(Random random) {
    return Stream.generate(
            () -> {
              int predicted = random.nextInt(3);
              return new SpanScore(2, predicted, random.nextInt(predicted + 1));
            })
        .limit(300)
        .toList();
  }
}
