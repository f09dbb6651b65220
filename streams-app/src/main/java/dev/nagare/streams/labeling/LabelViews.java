package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.labeling.spans.MarkedSpan;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;

/** Converts labels and requests into the form that the labeling rules use. */
final class LabelViews {

  private LabelViews() {}

  static GivenLabel of(Label label) {
    return new GivenLabel(
        label.getUtteranceId(),
        label.getLanguage(),
        label.getText(),
        use(label.getPurpose()),
        label.getSpans().stream()
            .map(s -> new MarkedSpan(s.getType(), s.getStart(), s.getEnd(), s.getSurface()))
            .toList(),
        label.getTranslationOf());
  }

  static LabelUse use(LabelPurpose purpose) {
    return LabelUse.named(purpose.name());
  }
}
