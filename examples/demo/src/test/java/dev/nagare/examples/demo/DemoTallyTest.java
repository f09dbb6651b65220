package dev.nagare.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoTallyTest {

  private static final LabeledSpan SONG = new LabeledSpan("song", 5, 9);
  private static final LabeledUtterance GOLD =
      new LabeledUtterance("1", "en", "play rain", List.of(SONG), List.of());
  private static final String RELEASE = "demo-en:1";
  private static final long MILLI = 1_000_000L;

  private final DemoTally tally = new DemoTally(List.of("en", "ja"));

  @Test
  void shouldCountEventsDeadLettersAndLabelRequests() {
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), RELEASE, List.of(SONG), 10 * MILLI);
    tally.deadLetter();
    tally.labelRequest();

    assertThat(tally.answered()).isEqualTo(2);
    assertThat(tally.summary(2))
        .extracting(DemoSummary::entityEvents, DemoSummary::deadLetters, DemoSummary::labelRequests)
        .containsExactly(1, 1, 1);
  }

  @Test
  void shouldScoreAnUtteranceOncePerReleaseHoweverOftenItIsSaid() {
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), RELEASE, List.of(SONG), MILLI);
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), RELEASE, List.of(), MILLI);
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), "demo-en:2", List.of(), MILLI);

    DemoSummary summary = tally.summary(3);

    assertThat(summary.releases())
        .containsExactly(
            new DemoSummary.ReleaseScore("en", RELEASE, 1, 100),
            new DemoSummary.ReleaseScore("en", "demo-en:2", 1, 0));
    assertThat(summary.f1()).containsEntry("en", 0.0).containsEntry("ja", 0.0);
  }

  @Test
  void shouldNotScoreWhatPeopleMayHaveLabeled() {
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, false), RELEASE, List.of(SONG), MILLI);

    assertThat(tally.summary(1).releases()).isEmpty();
  }

  @Test
  void shouldMeasureRateAndLatencyFromSendingToReading() {
    tally.entityEvent(new DemoTraffic.Sent(GOLD, 0, true), RELEASE, List.of(SONG), 100 * MILLI);
    tally.entityEvent(
        new DemoTraffic.Sent(GOLD, 900 * MILLI, true), RELEASE, List.of(SONG), 1000 * MILLI);

    DemoSummary summary = tally.summary(2);

    assertThat(summary.utterancesPerSecond()).isEqualTo(2.0);
    assertThat(summary.latencyMillis().p99()).isBetween(99.9, 100.2);
  }

  @Test
  void shouldGiveASummaryOfNothing() {
    assertThat(tally.summary(0).utterancesPerSecond()).isZero();
  }
}
