package dev.nagare.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.service.ranges.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionParserTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T09:30:00Z"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
    "2026-11-20T08:00, 2026-11-20T08:00:00Z",
    "-2h, 2026-11-21T07:30:00Z",
    "-30m, 2026-11-21T09:00:00Z",
    "-45s, 2026-11-21T09:29:15Z",
    "-7d, 2026-11-14T09:30:00Z",
    "-1h30m, 2026-11-21T08:00:00Z",
    "-30, 2026-11-21T09:29:30Z"
  })
  void shouldUnderstandTimes(String text, Instant time) {
    assertThat(PositionParser.parse(text, CLOCK)).isEqualTo(new Position.At(time));
  }

  @Test
  void shouldUnderstandOffsets() {
    assertThat(PositionParser.parse("0@123", CLOCK))
        .isEqualTo(new Position.Offsets(Map.of(0, 123L)));
    assertThat(PositionParser.parse("0@123, 2@0", CLOCK))
        .isEqualTo(new Position.Offsets(Map.of(0, 123L, 2, 0L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2h", "-2w", "0@", "@1", "0@1,", "-1@2", "2026-11-20"})
  void shouldSayWhatItUnderstands(String text) {
    assertThatThrownBy(() -> PositionParser.parse(text, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2h")
        .hasMessageContaining("0@1200");
  }
}
