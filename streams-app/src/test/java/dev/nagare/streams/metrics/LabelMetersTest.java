package dev.nagare.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.LabelPurpose;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LabelMeters meters = new LabelMeters(registry);

  @Test
  void shouldCountEachStageLanguageAndOutcomeApart() {
    meters.onFound("en", CandidateOutcome.SURE);
    meters.onFound("en", CandidateOutcome.SURE);
    meters.onFound("en", CandidateOutcome.PASSED_ON);
    meters.onFound("ja", CandidateOutcome.SURE);
    meters.onDesk("en", CandidateOutcome.PASSED_ON);

    assertThat(counts("nagare.label.candidates"))
        .containsExactlyInAnyOrder(
            "language=en outcome=sure stage=stream 2",
            "language=en outcome=passed_on stage=stream 1",
            "language=ja outcome=sure stage=stream 1",
            "language=en outcome=passed_on stage=desk 1");
    assertThat(counts("nagare.label.duplicates.suppressed")).isEmpty();
  }

  @Test
  void shouldCountCopiesOnceMore() {
    meters.onFound("en", CandidateOutcome.SAME_TEXT);
    meters.onDesk("en", CandidateOutcome.NEAR_COPY);
    meters.onDesk("en", CandidateOutcome.NEAR_COPY);

    assertThat(counts("nagare.label.candidates"))
        .containsExactlyInAnyOrder(
            "language=en outcome=same_text stage=stream 1",
            "language=en outcome=near_copy stage=desk 2");
    assertThat(counts("nagare.label.duplicates.suppressed"))
        .containsExactlyInAnyOrder(
            "language=en likeness=same_text stage=stream 1",
            "language=en likeness=near_copy stage=desk 2");
  }

  @Test
  void shouldCountWhatWasAskedForAndTakenBack() {
    meters.onRequested("en", LabelPurpose.TRAINING);
    meters.onRequested("en", LabelPurpose.TRAINING);
    meters.onRequested("en", LabelPurpose.EVALUATION);
    meters.onWithdrawn("en");

    assertThat(counts("nagare.label.requests"))
        .containsExactlyInAnyOrder(
            "language=en purpose=training 2", "language=en purpose=evaluation 1");
    assertThat(counts("nagare.label.withdrawn")).containsExactly("language=en 1");
  }

  private List<String> counts(String name) {
    return registry.find(name).counters().stream().map(LabelMetersTest::row).toList();
  }

  private static String row(Counter counter) {
    StringBuilder row = new StringBuilder();
    counter
        .getId()
        .getTags()
        .forEach(tag -> row.append(tag.getKey()).append('=').append(tag.getValue()).append(' '));
    return row.append((long) counter.count()).toString();
  }
}
