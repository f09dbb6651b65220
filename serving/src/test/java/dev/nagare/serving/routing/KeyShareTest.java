package dev.nagare.serving.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyShareTest {

  private static final List<byte[]> KEYS =
      IntStream.range(0, 100_000).mapToObj(i -> ("user-" + i).getBytes(UTF_8)).toList();

  @Test
  void shouldPlaceKeysUniformly() {
    int[] tenths = new int[10];
    KeyShare share = KeyShare.of("mom:2", 1);

    KEYS.forEach(key -> tenths[(int) (share.place(key) * 10)]++);

    // Four standard deviations of a binomial with n = 100,000 and p = 0.1 are 380.
    assertThat(tenths).satisfies(counts -> assertThat(counts).hasSize(10));
    for (int count : tenths) {
      assertThat(count).isCloseTo(10_000, within(380));
    }
  }

  @Test
  void shouldHoldItsShareOfTheKeys() {
    assertThat(size(KeyShare.of("mom:2", 0.05))).isCloseTo(5_000, within(280L));
    assertThat(size(KeyShare.of("mom:2", 0))).isZero();
    assertThat(size(KeyShare.of("mom:2", 1))).isEqualTo(KEYS.size());
  }

  @Test
  void shouldKeepEachKeyWhenTheShareGrows() {
    KeyShare small = KeyShare.of("mom:2", 0.05);
    KeyShare large = KeyShare.of("mom:2", 0.25);

    assertThat(KEYS).allMatch(key -> !small.contains(key) || large.contains(key));
  }

  @Test
  void shouldChooseOtherKeysForAnotherRelease() {
    KeyShare one = KeyShare.of("mom:2", 0.1);
    KeyShare other = KeyShare.of("mom:3", 0.1);

    long both = KEYS.stream().filter(key -> one.contains(key) && other.contains(key)).count();

    assertThat(both).isCloseTo(1_000, within(130L));
  }

  @Test
  void shouldPlaceAKeyWhereOtherProcessesPlaceIt() {
    // Written down once: a change of the hash would move users between releases.
    assertThat(KeyShare.of("mom:2", 1).place("user-1".getBytes(UTF_8)))
        .isEqualTo(0.5178767534136851);
  }

  private static long size(KeyShare share) {
    return KEYS.stream().filter(share::contains).count();
  }
}
