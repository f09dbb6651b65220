package dev.nagare.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.follow.LongTable.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A table holds what a map of objects holds. */
class LongTableTest {

  private static final long OTHERWISE = -7;

  @RepeatedTest(100)
  void shouldHoldWhatAMapHolds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Values width = List.of(Values.values()).get(random.nextInt(3));
    LongTable table = new LongTable(width);
    Map<Long, Long> expected = new HashMap<>();
    int keys = 1 + random.nextInt(2_000);

    for (int i = 0; i < 4_000; i++) {
      long key = key(random, keys);
      if (random.nextInt(i < 3_000 ? 4 : 2) == 0) {
        table.remove(key);
        expected.remove(key);
      } else {
        long value = value(width, random);
        table.put(key, value);
        expected.put(key, value);
      }
    }

    assertThat(table.size()).isEqualTo(expected.size());
    for (int i = 0; i < 4_000; i++) {
      long key = key(random, keys);
      assertThat(table.contains(key)).isEqualTo(expected.containsKey(key));
      assertThat(table.get(key, OTHERWISE)).isEqualTo(expected.getOrDefault(key, OTHERWISE));
    }
    assertThat(Arrays.stream(table.keysWithout(key -> key % 2 == 0)).boxed())
        .containsExactlyInAnyOrderElementsOf(
            expected.keySet().stream().filter(key -> key % 2 != 0).toList());
  }

  /** As the Javadoc has it, also while it grows. */
  @Test
  void shouldTakeFewBytesForEachKey() {
    Map<Values, Double> most = Map.of(Values.NONE, 10.9, Values.INTS, 16.3, Values.LONGS, 21.7);
    for (Values width : Values.values()) {
      LongTable table = new LongTable(width);
      Random random = new Random(7);
      for (int i = 0; i < 200_000; i++) {
        table.put(random.nextLong(), 1);
        if (i > 1_000) {
          assertThat((double) table.bytes() / table.size()).isLessThan(most.get(width));
        }
      }
    }
  }

  private static long value(Values width, Random random) {
    return switch (width) {
      case NONE -> 0;
      case INTS -> random.nextInt();
      case LONGS -> random.nextLong();
    };
  }

  /** Small numbers, zero among them, and hashes. */
  private static long key(Random random, int keys) {
    int number = random.nextInt(keys);
    return number % 2 == 0 ? number : new Random(number).nextLong();
  }
}
