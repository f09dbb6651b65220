package dev.nagare.labeling.queue.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.List;

/** Requests for tests. */
public final class Requests {

  public static final Instant ASKED = Instant.parse("2026-11-28T09:00:00Z");

  public static final ReleaseRef RELEASE = new ReleaseRef("mom-ja", "7", "0".repeat(64));

  static {
    NagareTopic.all(); // Makes Avro trust our records.
  }

  private Requests() {}

  /** To train with, with suggestions. */
  public static LabelRequest training(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans)
        .setPurpose(LabelPurpose.TRAINING)
        .setUncertainty(0.25)
        .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
        .build();
  }

  /** To evaluate with. */
  public static LabelRequest evaluation(String id, String language, String text, Span... spans) {
    return builder(id, language, text, spans).setPurpose(LabelPurpose.EVALUATION).build();
  }

  /** The same, asked some seconds later. */
  public static LabelRequest later(LabelRequest request, long seconds) {
    return LabelRequest.newBuilder(request)
        .setRequestedAt(request.getRequestedAt().plusSeconds(seconds))
        .build();
  }

  /** A span with the surface that its place has in the text. */
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
