package dev.nagare.trainer.service.testing;

import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.text.CodePoints;
import java.time.Instant;
import java.util.List;

/** Labels for tests. */
public final class Labels {

  private Labels() {}

  public static Label training(String id, String language, String text, LabeledSpan... spans) {
    return label(id, language, text, LabelPurpose.TRAINING, spans);
  }

  public static Label evaluation(String id, String language, String text, LabeledSpan... spans) {
    return label(id, language, text, LabelPurpose.EVALUATION, spans);
  }

  public static Label label(
      String id, String language, String text, LabelPurpose purpose, LabeledSpan... spans) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setText(text)
        .setSpans(List.of(spans))
        .setAnnotator("test")
        .setLabeledAt(Instant.EPOCH)
        .setPurpose(purpose)
        .build();
  }

  /** A label of a translation, under the key that it must have. */
  public static Label translated(
      String original, String language, String text, LabeledSpan... spans) {
    return Label.newBuilder(training(original + "@" + language, language, text, spans))
        .setTranslationOf(original)
        .build();
  }

  /** A span with the surface that its place has in the text. */
  public static LabeledSpan span(String type, int start, int end, String text) {
    return span(type, start, end, text, CodePoints.cut(text, start, end));
  }

  public static LabeledSpan span(String type, int start, int end, String text, String surface) {
    return LabeledSpan.newBuilder()
        .setType(type)
        .setStart(start)
        .setEnd(end)
        .setSurface(surface)
        .build();
  }
}
