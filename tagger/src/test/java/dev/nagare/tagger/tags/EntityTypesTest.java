package dev.nagare.tagger.tags;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTypesTest {

  @ParameterizedTest
  @ValueSource(strings = {"song", "LOC", "song_title", "B-song", "曲名", "date.time", "#1", "🎵"})
  void shouldTakeNames(String type) {
    assertThat(EntityTypes.fault(type)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "song title",
        "song\u00a0title",
        "曲\u3000名",
        "song\n",
        "a\u0000",
        "so\u200bng",
        "song\u00ad",
        "\ufeffsong",
        "song\ufe0f",
        "\ud83c"
      })
  void shouldRefuseWhatCannotBeSeenOrSplitsATag(String type) {
    assertThat(EntityTypes.fault(type)).isPresent();
  }

  @Property
  void shouldTakeLettersUpToTheLimitAndNoFurther(@ForAll("lengths") int length) {
    assertThat(EntityTypes.fault("x".repeat(length)).isEmpty())
        .isEqualTo(length > 0 && length <= EntityTypes.MAX_CODE_POINTS);
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.integers().between(0, 400);
  }
}
