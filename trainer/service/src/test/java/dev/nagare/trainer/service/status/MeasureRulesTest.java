package dev.nagare.trainer.service.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.trainer.service.status.MeasureRules.Basis;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureRulesTest {

  private static final Basis MEASURED = basis("r1", 1, 1000);
  private static final Duration SHORT = Duration.ofSeconds(59);
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void shouldMeasureWhatWasNeverMeasured() {
    assertThat(MeasureRules.isDue(Optional.empty(), MEASURED, Duration.ZERO)).isTrue();
  }

  @Test
  void shouldNotMeasureTheSameAgain() {
    assertThat(isDue(MEASURED, Duration.ofDays(1))).isFalse();
  }

  @Test
  void shouldMeasureAnotherReleaseOrTargetAtOnce() {
    assertThat(isDue(basis("r2", 1, 1000), Duration.ZERO)).isTrue();
    assertThat(isDue(new Basis(Optional.empty(), 1, 1000, 80), Duration.ZERO)).isTrue();
    assertThat(isDue(new Basis(Optional.of("r1"), 1, 1000, 70), Duration.ZERO)).isTrue();
  }

  @Test
  void shouldMeasureChangedDataOnceTheyRest() {
    assertThat(isDue(basis("r1", 2, 1019), SHORT)).isFalse();
    assertThat(isDue(basis("r1", 2, 1019), LONG)).isTrue();
    assertThat(isDue(basis("r1", 2, 1000), LONG)).isTrue();
  }

  @Test
  void shouldMeasureMuchMoreDataAtOnce() {
    assertThat(isDue(basis("r1", 2, 1020), Duration.ZERO)).isTrue();
    assertThat(
            MeasureRules.isDue(Optional.of(basis("r1", 1, 50)), basis("r1", 2, 55), Duration.ZERO))
        .isTrue();
    assertThat(
            MeasureRules.isDue(Optional.of(basis("r1", 1, 50)), basis("r1", 2, 54), Duration.ZERO))
        .isFalse();
  }

  private static boolean isDue(Basis now, Duration quiet) {
    return MeasureRules.isDue(Optional.of(MEASURED), now, quiet);
  }

  private static Basis basis(String release, long mark, int size) {
    return new Basis(Optional.of(release), mark, size, 80);
  }
}
