package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.streams.labeling.LongTable.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A table holds what a map of objects holds. */
class LongTableTest {

  private static final long OTHERWISE = -7;

  @RepeatedTest(100)
  void shouldHoldWhatAMapHolds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Values width = random.nextBoolean() ? Values.INTS : Values.LONGS;
    LongTable table = new LongTable(width);
    Map<Long, Long> expected = new HashMap<>();
    int keys = 1 + random.nextInt(2_000);

    for (int i = 0; i < 4_000; i++) {
      long key = key(random, keys);
      if (random.nextInt(i < 3_000 ? 4 : 2) == 0) {
        table.remove(key);
        expected.remove(key);
      } else {
        long value = width == Values.INTS ? random.nextInt() : random.nextLong();
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

  /** Small numbers, zero among them, and hashes. */
  private static long key(Random random, int keys) {
    int number = random.nextInt(keys);
    return number % 2 == 0 ? number : new Random(number).nextLong();
  }
}
