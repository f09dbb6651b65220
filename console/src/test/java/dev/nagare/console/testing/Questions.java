package dev.nagare.console.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.List;

/** Requests that people are asked to label. */
public final class Questions {

  public static final Instant ASKED = Instant.parse("2026-11-28T09:00:00Z");

  private static final ReleaseRef RELEASE = new ReleaseRef("mom-ja", "7", "0".repeat(64));

  static {
    NagareTopic.all(); // Makes Avro trust the records.
  }

  private Questions() {}

  public static LabelRequest training(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans)
        .setPurpose(LabelPurpose.TRAINING)
        .setUncertainty(0.25)
        .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
        .build();
  }

  public static LabelRequest evaluation(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans).setPurpose(LabelPurpose.EVALUATION).build();
  }

  public static LabelRequest later(LabelRequest request, long seconds) {
    return LabelRequest.newBuilder(request)
        .setRequestedAt(request.getRequestedAt().plusSeconds(seconds))
        .build();
  }

  public static Span span(String type, int start, int end, String text) {
    return new Span(type, start, end, CodePoints.cut(text, start, end), 0.5);
  }

  private static LabelRequest.Builder builder(
      String id, String language, String text, Span... spans) {
    return LabelRequest.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setText(text)
        .setSuggestedSpans(List.of(spans))
        .setRelease(RELEASE)
        .setRound(3)
        .setRequestedAt(ASKED);
  }
}
