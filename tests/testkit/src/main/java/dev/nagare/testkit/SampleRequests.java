package dev.nagare.testkit;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.List;

/** Label requests for tests. */
public final class SampleRequests {

  public static final Instant ASKED = Instant.parse("2026-11-28T09:00:00Z");

  public static final ReleaseRef RELEASE = new ReleaseRef("mom-ja", "7", "0".repeat(64));

  static {
    NagareTopic.all(); // Makes Avro trust our records.
  }

  private SampleRequests() {}

  /** Returns a request for training, with suggestions. */
  public static LabelRequest training(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans)
        .setPurpose(LabelPurpose.TRAINING)
        .setUncertainty(0.25)
        .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
        .build();
  }

  /** Returns a request for evaluation. */
  public static LabelRequest evaluation(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans).setPurpose(LabelPurpose.EVALUATION).build();
  }

  /** Returns the same request, asked some seconds later. */
  public static LabelRequest later(LabelRequest request, long seconds) {
    return LabelRequest.newBuilder(request)
        .setRequestedAt(request.getRequestedAt().plusSeconds(seconds))
        .build();
  }

  /** Returns a span with the surface at its place in the text. */
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
