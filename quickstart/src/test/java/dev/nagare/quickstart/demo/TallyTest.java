package dev.nagare.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private static final LabeledSpan SONG = new LabeledSpan("song", 5, 9);
  private static final LabeledUtterance GOLD =
      new LabeledUtterance("1", "en", "play rain", List.of(SONG), List.of());
  private static final long MILLI = 1_000_000L;

  private final Tally tally = new Tally(List.of("en", "ja"));

  @Test
  void shouldCountEventsDeadLettersAndLabelRequests() {
    tally.entityEvent(new Traffic.Sent(GOLD, 0, false), List.of(SONG), 10 * MILLI);
    tally.deadLetter();
    tally.labelRequest();

    assertThat(tally.answered()).isEqualTo(2);
    assertThat(tally.summary(2))
        .extracting(DemoSummary::entityEvents, DemoSummary::deadLetters, DemoSummary::labelRequests)
        .containsExactly(1, 1, 1);
  }

  @Test
  void shouldScoreATextOnlyTheFirstTimeItComes() {
    tally.entityEvent(new Traffic.Sent(GOLD, 0, false), List.of(SONG), MILLI);
    tally.entityEvent(new Traffic.Sent(GOLD, 0, true), List.of(), MILLI);

    assertThat(tally.summary(2).f1()).containsEntry("en", 100.0).containsEntry("ja", 0.0);
  }

  @Test
  void shouldMeasureRateAndLatencyFromSendingToReading() {
    tally.entityEvent(new Traffic.Sent(GOLD, 0, false), List.of(SONG), 100 * MILLI);
    tally.entityEvent(new Traffic.Sent(GOLD, 900 * MILLI, false), List.of(SONG), 1000 * MILLI);

    DemoSummary summary = tally.summary(2);

    assertThat(summary.utterancesPerSecond()).isEqualTo(2.0);
    assertThat(summary.latencyMillis().p99()).isBetween(99.9, 100.2);
  }

  @Test
  void shouldGiveASummaryOfNothing() {
    assertThat(tally.summary(0).utterancesPerSecond()).isZero();
  }
}
