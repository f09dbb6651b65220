package dev.nagare.lab.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoolSizesTest {

  private static final int MASSIVE_TRAIN = 11_514;

  @Test
  void shouldTakeAllOfTheLargestLanguageInThePublishedSkew() {
    Protocol protocol = Protocols.of(Protocol.SKEW, Optional.empty());

    SortedMap<String, Integer> sizes = PoolSizes.of(protocol, there(protocol, MASSIVE_TRAIN));

    assertThat(sizes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("en", 11_514, "fr", 1_406, "de", 927, "ja", 523, "pt", 493));
  }

  @Test
  void shouldKeepTheSkewInASmallerPool() {
    Protocol protocol = Protocols.of(Map.of("en", 3.0, "de", 1.0), Optional.of(400));

    assertThat(PoolSizes.of(protocol, there(protocol, MASSIVE_TRAIN)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("en", 300, "de", 100));
  }

  @Test
  void shouldLetTheScarcestLanguageDecide() {
    Protocol protocol = Protocols.of(Map.of("en", 3.0, "de", 1.0), Optional.empty());
    SortedMap<String, Integer> there = new TreeMap<>(Map.of("en", 1000, "de", 50));

    assertThat(PoolSizes.of(protocol, there))
        .containsExactlyInAnyOrderEntriesOf(Map.of("en", 150, "de", 50));
  }

  @Test
  void shouldRefuseAPoolThatTheDataDoNotGive() {
    Protocol protocol = Protocols.of(Map.of("en", 3.0, "de", 1.0), Optional.of(2000));

    assertThatThrownBy(() -> PoolSizes.of(protocol, there(protocol, 1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--pool is 2000; with this skew there are data for 1333");
  }

  private static SortedMap<String, Integer> there(Protocol protocol, int each) {
    SortedMap<String, Integer> there = new TreeMap<>();
    protocol.skew().keySet().forEach(language -> there.put(language, each));
    return there;
  }
}
