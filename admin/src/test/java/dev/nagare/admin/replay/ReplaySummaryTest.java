package dev.nagare.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {

  private static final Span SURE = new Span("time", 0, 5, "seven", 0.9);
  private static final Span UNSURE = new Span("date", 6, 14, "tomorrow", 0.4);

  private final ReplaySummary summary = new ReplaySummary();

  /** The threshold of the stream may have changed since; it says nothing about the release. */
  @Test
  void shouldReproduceAnEventOfAnotherThreshold() {
    summary.onCompared(event(0.5, SURE), event(null, SURE, UNSURE));
    summary.onCompared(event(null, SURE, UNSURE), event(0.95));

    assertThat(summary.reproduced()).isEqualTo(2);
    assertThat(summary.sameRelease().changedTexts()).isZero();
  }

  @Test
  void shouldReportASpanThatIsMissingAboveTheThreshold() {
    summary.onCompared(event(0.5, SURE), event(null, UNSURE));

    assertThat(summary.reproduced()).isZero();
    assertThat(summary.sameRelease().changedTexts()).isOne();
  }

  private static EntityEvent event(@Nullable Double minConfidence, Span... spans) {
    return EntityEvent.newBuilder()
        .setUtteranceId("u1")
        .setLanguage("en")
        .setSpans(List.of(spans))
        .setConfidence(0.4)
        .setRelease(new ReleaseRef("mom-en", "1", "0".repeat(64)))
        .setInput(new InputCoordinates("nagare.utterances.v1", 0, 1L))
        .setEventTime(Instant.EPOCH)
        .setTaggedAt(Instant.EPOCH)
        .setMinConfidence(minConfidence)
        .build();
  }
}
